//! The findings in plain sentences, the most important first.

use longgame_core::spec::Experiment;
use longgame_records::{Coordinate, Measure, Quantity, Summary, SummaryRow, Switch};

use crate::measures::headline;
use crate::plan::AS_WRITTEN;
use crate::summarise::as_written;
use crate::verdict::Judgement;

/// Path of the axis of depth.
const DEPTH: &str = "relationship.max_depth";

/// The findings of a run: the crossovers at the headline cell, what the difference comes to at the
/// longest horizon, whether focal and field agree, crossovers along the other axis, the verdict.
#[must_use]
pub fn sentences(experiment: &Experiment, summary: &Summary, judgements: &[Judgement]) -> Vec<String> {
    let teller = Teller::new(experiment, summary);
    let mut sentences: Vec<String> =
        [teller.crossovers(), teller.final_differences(), teller.disagreement(), teller.along_depth()]
            .into_iter()
            .flatten()
            .collect();
    sentences.extend(judgements.iter().map(|judgement| teller.verdict(judgement)));
    sentences.extend(teller.unjudged().filter(|_| judgements.is_empty()));
    if sentences.is_empty() {
        sentences.push(teller.levels());
    }
    sentences
}

/// Picks the lines the findings are told from: those of the headline's cell, and of cells that differ from it in horizon
/// and depth alone. That something was measured elsewhere is told by its first line.
pub(crate) struct Listener {
    /// The headline's coordinate on every axis; none where any will do.
    place: Vec<Option<Coordinate>>,
    measure: Measure,
    /// Whether a difference of the headline's measure was seen.
    measured: bool,
}

impl Listener {
    pub(crate) fn new(experiment: &Experiment, axes: &[String]) -> Self {
        let deepest = experiment.design.deepest();
        let of = |axis: &String| {
            let place = experiment.design.cell_axes().position(|other| other.path == *axis)?;
            (axis != DEPTH).then(|| number(&deepest.coordinates[place]))
        };
        Self { place: axes.iter().map(of).collect(), measure: headline(experiment), measured: false }
    }

    pub(crate) fn picks(&mut self, row: &SummaryRow) -> bool {
        if row.ablation != AS_WRITTEN {
            return false;
        }
        let is_first = !self.measured && row.quantity == Quantity::Difference && row.measure == self.measure;
        self.measured |= is_first;
        let mut at = self.place.iter().zip(&row.cell);
        is_first || at.all(|(place, coordinate)| place.is_none() || place == coordinate)
    }
}

/// The headline crossover, for programs.
#[must_use]
pub fn crossover<'a>(experiment: &'a Experiment, summary: &'a Summary) -> Option<&'a SummaryRow> {
    let teller = Teller::new(experiment, summary);
    let measure = teller.measure;
    let field = teller.crossover(Switch::Field, measure);
    field.or_else(|| teller.crossover(Switch::Focal, measure))
}

/// A crossover in words: `from visit 12 (95 % interval 10 to 14)`.
#[must_use]
pub fn crossover_words(row: &SummaryRow, unit: &str, first: f64, longest: f64) -> String {
    let at = |horizon: f64| if horizon.is_infinite() { format!("> {longest}") } else { format!("{horizon}") };
    let place = match row.estimate {
        horizon if horizon.is_infinite() => format!("never within {longest} {unit}s"),
        horizon if horizon == first && first == 1.0 => format!("from the first {unit}"),
        horizon if horizon == first => format!("from {unit} {horizon}, the shortest looked at"),
        horizon => format!("from {unit} {horizon}"),
    };
    let recrossed = match row.recrossings {
        0 => String::new(),
        _ if row.estimate.is_infinite() => String::from(", after a lead that did not last"),
        _ => String::from(", after an earlier lead that did not last"),
    };
    let interval = if row.replicates < 2 {
        String::from(if row.low.is_nan() { " (one world: no interval)" } else { " (exact)" })
    } else if row.low.is_infinite() {
        format!(" ({:.0} % of resamples never cross)", row.never_share * 100.0)
    } else {
        format!(" (95 % interval {} to {})", at(row.low), at(row.high))
    };
    format!("{place}{recrossed}{interval}")
}

struct Teller<'a> {
    experiment: &'a Experiment,
    summary: &'a Summary,
    /// The headline's.
    measure: Measure,
}

impl<'a> Teller<'a> {
    fn new(experiment: &'a Experiment, summary: &'a Summary) -> Self {
        Self { experiment, summary, measure: headline(experiment) }
    }

    /// The headline's measure, then profit, and revenue where money changes hands.
    fn told(&self) -> Vec<Measure> {
        let usual = [Measure::Profit, Measure::Revenue].into_iter();
        let usual = usual.filter(|&usual| usual != Measure::Revenue || self.has_money());
        std::iter::once(self.measure).chain(usual.filter(|&usual| usual != self.measure)).collect()
    }

    /// `visit` or `week`.
    fn unit(&self) -> &'static str {
        match self.experiment.design.horizon_path() {
            Some("horizon.weeks") => "week",
            _ => "visit",
        }
    }

    fn horizons(&self) -> (f64, f64) {
        let horizons = self.experiment.design.horizons();
        let end = |horizon: Option<&u32>| horizon.map_or(f64::NAN, |&horizon| f64::from(horizon));
        (end(horizons.first()), end(horizons.last()))
    }

    fn rivals(&self) -> Option<(&str, &str)> {
        let compare = &self.experiment.compare;
        let (first, second) = compare.contrast?;
        Some((&compare.variants[first].name, &compare.variants[second].name))
    }

    /// The headline cell's coordinates: the deepest, at the values the file states.
    fn at_headline(&self, row: &SummaryRow) -> bool {
        let deepest = self.experiment.design.deepest();
        let mut others = deepest.coordinates.iter();
        self.summary.axes.iter().zip(&row.cell).all(|(axis, coordinate)| {
            if Some(axis.as_str()) == self.experiment.design.horizon_path() {
                return true;
            }
            let expected = others.next();
            match (coordinate, expected) {
                (Some(found), Some(expected)) => same(found, expected),
                _ => false,
            }
        })
    }

    /// `At relationship.max_depth 4, `
    fn place(&self) -> String {
        let deepest = self.experiment.design.deepest();
        let axes = self.experiment.design.cell_axes();
        let named: Vec<String> = axes
            .zip(&deepest.coordinates)
            .map(|(axis, coordinate)| format!("{} {coordinate}", plain(&axis.path)))
            .collect();
        if named.is_empty() { String::new() } else { format!("At {}, ", named.join(", ")) }
    }

    fn crossover(&self, switch: Switch, measure: Measure) -> Option<&'a SummaryRow> {
        as_written(self.summary).find(|row| {
            row.quantity == Quantity::Crossover
                && row.switch == switch
                && row.measure == measure
                && self.at_headline(row)
        })
    }

    fn crossovers(&self) -> Option<String> {
        let (first, second) = self.rivals()?;
        let (earliest, longest) = self.horizons();
        let clause = |switch: Switch| {
            let told = |measure: &Measure| {
                let row = self.crossover(switch, *measure)?;
                let words = crossover_words(row, self.unit(), earliest, longest);
                Some(format!("in {} {words}", plain_name(*measure)))
            };
            let found: Vec<String> = self.told().iter().filter_map(told).collect();
            (!found.is_empty()).then(|| format!("{} {}", who(switch), found.join(", and ")))
        };
        let switches = [Switch::Field, Switch::Focal];
        let clauses: Vec<String> = switches.into_iter().filter_map(clause).collect();
        if clauses.is_empty() {
            return None;
        }
        let crosses =
            |(switch, measure)| self.crossover(switch, measure).is_some_and(|row| row.estimate.is_finite());
        let told = self.told();
        let leads = switches.into_iter().any(|switch| told.iter().any(|&measure| crosses((switch, measure))));
        let leads = if leads { "leads" } else { "does not come to lead" };
        let place = self.place();
        Some(sentence(format!("{place}{first} {leads} {second} for good: {}", clauses.join("; "))))
    }

    fn final_difference(&self, switch: Switch, measure: Measure) -> Option<&SummaryRow> {
        let (_, longest) = self.horizons();
        let axis = self.experiment.design.horizon_path();
        let at_end = |row: &SummaryRow| {
            self.summary.axes.iter().zip(&row.cell).all(|(path, coordinate)| {
                Some(path.as_str()) != axis || *coordinate == Some(Coordinate::Number(longest))
            })
        };
        as_written(self.summary).find(|row| {
            row.quantity == Quantity::Difference
                && row.switch == switch
                && row.measure == measure
                && self.at_headline(row)
                && at_end(row)
        })
    }

    fn final_differences(&self) -> Option<String> {
        let (first, second) = self.rivals()?;
        let clause = |switch: Switch| {
            let row = self.final_difference(switch, Measure::Profit)?;
            let (more, amount) =
                if row.estimate < 0.0 { ("less", -row.estimate) } else { ("more", row.estimate) };
            let interval = interval_of_difference(row, money);
            let other =
                (self.measure != Measure::Profit).then(|| self.other_difference(switch, self.measure));
            let other = other.flatten().unwrap_or_default();
            Some(format!(
                "{} it earns {} {more} profit a seller{interval}{other}",
                who(switch),
                money(amount)
            ))
        };
        let clauses: Vec<String> = [Switch::Field, Switch::Focal].into_iter().filter_map(clause).collect();
        if clauses.is_empty() {
            return None;
        }
        let (_, longest) = self.horizons();
        let span = if longest.is_nan() {
            String::from("over the whole relationship")
        } else {
            format!("over {longest} {}s", self.unit())
        };
        let place = self.place();
        Some(sentence(format!("{place}{span}, {first} against {second}: {}", clauses.join("; "))))
    }

    /// `, and its wallet share is 0.051 higher (95 % interval 0.040 to 0.062)`
    fn other_difference(&self, switch: Switch, measure: Measure) -> Option<String> {
        let row = self.final_difference(switch, measure)?;
        let told = |value: f64| amount(measure, value);
        let (more, size) =
            if row.estimate < 0.0 { ("lower", -row.estimate) } else { ("higher", row.estimate) };
        let interval = interval_of_difference(row, told);
        Some(format!(", and its {} is {} {more}{interval}", plain_name(measure), told(size)))
    }

    /// Says so where one seller's switch and everyone's point different ways, and neither interval leaves it open.
    fn disagreement(&self) -> Option<String> {
        let field = self.final_difference(Switch::Field, Measure::Profit)?;
        let focal = self.final_difference(Switch::Focal, Measure::Profit)?;
        let open = |row: &SummaryRow| row.low <= 0.0 && row.high >= 0.0;
        if field.estimate * focal.estimate >= 0.0 || open(field) || open(focal) {
            return None;
        }
        let (first, _) = self.rivals()?;
        Some(format!(
            "The signs differ: {first} pays {}, but {}.",
            if field.estimate > 0.0 { "when everyone does it" } else { "for one seller among others" },
            if field.estimate > 0.0 {
                "not for one seller among others"
            } else {
                "not when everyone does it"
            },
        ))
    }

    /// Crossovers of profit along the axis of depth, where it is swept.
    fn along_depth(&self) -> Option<String> {
        let axis = self.summary.axes.iter().position(|axis| axis == DEPTH)?;
        let (earliest, longest) = self.horizons();
        let others_at_headline = |row: &&SummaryRow| {
            let mut moved = (*row).clone();
            let headline = self.experiment.design.deepest();
            let place = self.experiment.design.cell_axes().position(|axis| axis.path == DEPTH);
            moved.cell[axis] = place.and_then(|place| headline.coordinates.get(place)).map(number);
            self.at_headline(&moved)
        };
        let (first, second) = self.rivals()?;
        let subject = format!("{first} - {second}");
        let told: Vec<String> = as_written(self.summary)
            .filter(|row| row.subject == subject)
            .filter(|row| row.quantity == Quantity::Crossover && row.measure == Measure::Profit)
            .filter(|row| row.switch == Switch::Field)
            .filter(others_at_headline)
            .filter_map(|row| {
                let depth = row.cell[axis].as_ref()?;
                Some(format!("depth {depth} {}", crossover_words(row, self.unit(), earliest, longest)))
            })
            .collect();
        (told.len() > 1)
            .then(|| format!("By depth, in profit when every seller switches: {}.", told.join("; ")))
    }

    fn verdict(&self, judgement: &Judgement) -> String {
        let told = |value: f64| amount(self.measure, value);
        let value = |[estimate, low, high]: [f64; 3]| {
            let interval = format!(" ({} to {})", told(low), told(high));
            format!("{}{}", told(estimate), if low < high { interval } else { String::new() })
        };
        let null = judgement
            .null
            .map_or_else(String::new, |null| format!("; with the mechanism off it is {}", value(null)));
        let source =
            self.experiment.claim.as_ref().and_then(|claim| claim.source.as_deref()).unwrap_or("The claim");
        let place = match judgement.cells {
            1 => String::from("In its one cell"),
            cells => format!("In the weakest of its {cells} cells"),
        };
        format!(
            "\u{201c}{source}\u{201d} ({}): {}. {place} the difference in {} is {}, against a smallest effect of \
             interest of {}{null}.",
            judgement.switch,
            judgement.verdict.words(),
            plain_name(self.measure),
            value(judgement.weakest),
            told(judgement.smallest_effect),
        )
    }

    /// A claim on a measure that exists in no world, or on cells that this run does not have, has no verdict, and this is said.
    fn unjudged(&self) -> Option<String> {
        let claim = self.experiment.claim.as_ref()?;
        let criterion = claim.criterion.as_ref()?;
        self.rivals()?;
        let source = claim.source.as_deref().unwrap_or("The claim");
        let measured = as_written(self.summary)
            .any(|row| row.quantity == Quantity::Difference && row.measure == self.measure);
        let why = if measured {
            format!("no cell of this run is among those of its criterion ({})", criterion.words())
        } else {
            format!("no world has a {} in both variants", plain_name(self.measure))
        };
        Some(format!("\u{201c}{source}\u{201d} cannot be judged: {why}."))
    }

    /// Without rivals: what was earned.
    fn levels(&self) -> String {
        let level = as_written(self.summary)
            .filter(|row| row.quantity == Quantity::Level && row.measure == Measure::Profit)
            .filter(|row| self.at_headline(row))
            .last();
        match level {
            Some(row) => format!("{} earns {} profit a seller.", row.subject, money(row.estimate)),
            None => String::from("Nothing was measured."),
        }
    }

    fn has_money(&self) -> bool {
        let revenue = |row: &&SummaryRow| row.measure == Measure::Revenue && row.quantity == Quantity::Level;
        self.summary.rows.iter().filter(revenue).any(|row| row.estimate != 0.0)
    }
}

/// The interval of a difference that is told without its sign: as it is where the difference is above zero, and with its own
/// sign, saying so, where it is below.
fn interval_of_difference(row: &SummaryRow, told: impl Fn(f64) -> String) -> String {
    match row.replicates {
        0 | 1 => String::new(),
        _ if row.estimate < 0.0 => {
            format!(" (95 % interval of the difference {} to {})", told(row.low), told(row.high))
        }
        _ => format!(" (95 % interval {} to {})", told(row.low), told(row.high)),
    }
}

fn who(switch: Switch) -> &'static str {
    match switch {
        Switch::Field => "when every seller switches (field)",
        Switch::Focal => "when one seller switches among others (focal)",
    }
}

/// A path in plain words, where there are any.
fn plain(path: &str) -> &str {
    match path {
        DEPTH => "relationship depth",
        other => other,
    }
}

fn number(coordinate: &longgame_core::spec::Coordinate) -> Coordinate {
    match coordinate {
        longgame_core::spec::Coordinate::Number(number) => Coordinate::Number(*number),
        longgame_core::spec::Coordinate::Text(text) => Coordinate::Text(text.clone()),
    }
}

fn same(found: &Coordinate, expected: &longgame_core::spec::Coordinate) -> bool {
    *found == number(expected)
}

/// A measure in plain words.
fn plain_name(measure: Measure) -> String {
    measure.name().replace('_', " ")
}

/// A value of a measure, with as many digits as its unit is worth.
fn amount(measure: Measure, value: f64) -> String {
    match measure.unit() {
        "share" | "trust" | "correlation" => format!("{value:.3}"),
        _ => money(value),
    }
}

/// Money to the unit, or finer where it is small.
fn money(amount: f64) -> String {
    if amount.abs() >= 10.0 { format!("{amount:.0}") } else { format!("{amount:.2}") }
}

fn sentence(text: String) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}
