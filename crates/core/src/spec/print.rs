//! The experiment as a file again: with every default, with comments, or bare for its hash.

use super::ablation::Ablation;
use super::axis::{Axis, Coordinate};
use super::claim::{Claim, Comparison, Condition, Side};
use super::compare::{AS_STATED, Compare, SWITCHES};
use super::design::Design;
use super::experiment::Experiment;
use super::field::{Field, fields};
use super::node::{float, key, quoted};
use super::settings::Settings;

/// How much is said beside the values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Unit, range, meaning and source of every field.
    Commented,
    /// Values only.
    Bare,
}

impl Experiment {
    /// The file with all defaults, each commented with its meaning, unit, range and source. It reads back
    /// as an equal experiment.
    #[must_use]
    pub fn with_defaults_toml(&self) -> String {
        self.toml(Style::Commented)
    }

    /// The text a spec's hash is taken of: the same for every way to write the same experiment, whatever
    /// its comments, its formatting and the order of its keys.
    #[must_use]
    pub fn canonical(&self) -> String {
        self.toml(Style::Bare)
    }

    fn toml(&self, style: Style) -> String {
        let settings = self.settings();
        let own = super::automata::toml(&settings.own);
        let mut toml = self::settings(settings, style);
        toml.push_str(&own);
        if let Some(claim) = &self.claim {
            toml.push_str(&self::claim(claim, &self.compare));
        }
        toml.push_str(&compare(&self.compare));
        toml.push_str(&ablations(&self.ablations));
        toml.push_str(&super::named::toml(&self.scenarios));
        toml.push_str(&sweep(&self.design));
        toml.push_str(&report(self));
        toml
    }
}

fn report(experiment: &Experiment) -> String {
    let charts: Vec<String> = experiment.charts().into_iter().map(quoted).collect();
    let measures: Vec<String> = experiment.measures().iter().map(|name| quoted(name)).collect();
    let line = |key: &str, names: &[String]| match names {
        [] => String::new(),
        names => format!("{key} = [{}]\n", names.join(", ")),
    };
    let lines = line("charts", &charts) + &line("measures", &measures);
    if lines.is_empty() { lines } else { format!("\n[report]\n{lines}") }
}

/// Every field in the order of the table, under the headings of their tables.
fn settings(mut settings: Settings, style: Style) -> String {
    let (mut toml, mut open) = (String::new(), "");
    for field in fields() {
        let (table, _) = field.table_and_key();
        if table != open {
            toml.push_str(&format!("\n[{table}]\n"));
            open = table;
        }
        toml.push_str(&line(field, &mut settings, style));
    }
    toml
}

/// One field; where it is absent, the comment says what is assumed.
pub(super) fn line(field: &Field, settings: &mut Settings, style: Style) -> String {
    let (_, name) = field.table_and_key();
    let setting = match field.show(settings) {
        Some(value) => format!("{name} = {value}"),
        None if style == Style::Bare => return String::new(),
        None => format!("# {name} = absent; assumed: {}", field.slot.assumed().unwrap_or("nothing")),
    };
    match style {
        Style::Bare => format!("{setting}\n"),
        Style::Commented => format!("# {}\n{setting}\n", field.comment()),
    }
}

impl Field {
    /// The default as the file would write it, or in words what is assumed where there is none.
    #[must_use]
    pub fn default_value(&self) -> String {
        let shown = self.show(&mut Settings::default());
        shown.or_else(|| self.slot.assumed().map(str::to_owned)).unwrap_or_default()
    }

    /// The range of its numbers, or the words it takes; empty where anything of its kind will do.
    #[must_use]
    pub fn takes(&self) -> String {
        let words = || self.slot.words().iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" or ");
        self.slot.range().map_or_else(words, super::field::Range::brief)
    }

    /// Meaning, unit, range and source in one line.
    pub(super) fn comment(&self) -> String {
        let takes = self.takes();
        let facts = [self.unit, &takes, self.source];
        let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        format!("{} ({})", self.doc, facts.join("; "))
    }
}

fn name_of<T: PartialEq>(names: &[(&'static str, T)], value: T) -> &'static str {
    names.iter().find(|(_, known)| *known == value).map_or("", |(name, _)| name)
}

fn claim(claim: &Claim, compare: &Compare) -> String {
    let mut toml = String::from("\n[claim]\n");
    if let Some(source) = &claim.source {
        toml.push_str(&format!("source = {}\n", quoted(source)));
    }
    let name = |place: usize| compare.variants.get(place).map_or_else(String::new, |v| quoted(&v.name));
    let minus = compare.contrast.map(|(a, b)| format!(", minus = [{}, {}]", name(a), name(b)));
    let of = quoted(&claim.of);
    toml.push_str(&format!("estimand = {{ of = {of}{} }}\n", minus.unwrap_or_default()));
    if let Some(criterion) = &claim.criterion {
        let conditions: Vec<String> = criterion.conditions.iter().map(condition).collect();
        let interval = quoted(name_of(Side::NAMES, criterion.interval));
        let value = float(criterion.value);
        let conditions = conditions.join(", ");
        let nowhere = conditions.is_empty();
        let places = if nowhere { String::new() } else { format!(", where = {{ {conditions} }}") };
        toml.push_str(&format!("criterion = {{ interval = {interval}, value = {value}{places} }}\n"));
    }
    toml.push_str(&format!("smallest_effect = {}\n", claim.smallest_effect.toml()));
    if let Some(null) = &claim.null {
        toml.push_str(&format!("null = {}\n", null.toml()));
    }
    toml
}

fn condition(condition: &Condition) -> String {
    let sign = name_of(Comparison::SIGNS, condition.comparison);
    let value = match (&condition.value, condition.comparison) {
        (Coordinate::Number(number), Comparison::Equal) => float(*number),
        (value, Comparison::Equal) => quoted(&value.to_string()),
        (value, _) => quoted(&format!("{sign} {value}")),
    };
    format!("{} = {value}", quoted(&condition.path))
}

fn compare(compare: &Compare) -> String {
    if let [only] = compare.variants.as_slice()
        && only.name == AS_STATED
    {
        return String::new();
    }
    let switch = name_of(SWITCHES, compare.switches.as_slice());
    let mut toml = format!("\n[compare]\nswitch = {}\n\n[compare.variants]\n", quoted(switch));
    for variant in &compare.variants {
        toml.push_str(&format!("{} = {}\n", key(&variant.name), variant.overrides.toml()));
    }
    toml
}

fn ablations(ablations: &[Ablation]) -> String {
    let lines = ablations.iter().map(|off| format!("{} = {}\n", key(&off.name), off.overrides.toml()));
    format!("\n[ablations]\n{}", lines.collect::<String>())
}

fn sweep(design: &Design) -> String {
    if design.axes().is_empty() {
        return String::new();
    }
    let kind = design.kind().toml().map_or_else(String::new, |kind| format!("design = {kind}\n"));
    let line = |axis: &Axis| {
        let values = axis.range.as_ref().map_or_else(
            || format!("[{}]", axis.nodes.iter().map(super::node::Node::toml).collect::<Vec<_>>().join(", ")),
            super::node::Node::toml,
        );
        format!("{} = {values}\n", quoted(&axis.path))
    };
    format!("\n[sweep]\n{kind}{}", design.axes().iter().map(line).collect::<String>())
}
