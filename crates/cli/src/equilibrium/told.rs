//! What `longgame equilibrium` prints.

use longgame::core::equilibrium::Deviation;
use longgame::core::game::Move;
use longgame::network::counted;
use serde::Serialize;

use crate::exit::Failure;
use crate::out::say;

/// What the verb prints.
#[derive(Serialize)]
pub(super) struct Told {
    pub(super) method: &'static str,
    pub(super) game: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rounds: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) continuation: Option<f64>,
    pub(super) patience: f64,
    pub(super) noise: f64,
    pub(super) depth: Option<u8>,
    /// Neither side gains by deviating.
    pub(super) equilibrium: bool,
    pub(super) seller: Party,
    pub(super) buyer: Party,
    pub(super) depths: Vec<AtDepth>,
    /// The least depth at which the pact is an equilibrium under these terms.
    pub(super) least_depth: Option<u8>,
}

/// One side of the pact.
#[derive(Serialize)]
pub(super) struct Party {
    pub(super) strategy: String,
    /// What keeping to the pact is worth.
    pub(super) value: f64,
    /// The best way to deviate; none where there is only one way to play.
    pub(super) deviation: Option<String>,
    /// What that gains.
    pub(super) gain: f64,
    pub(super) holds: bool,
    /// Least continuation x patience at which deviating no longer gains.
    pub(super) threshold: Option<f64>,
    /// All ranges of continuation x patience in which it does not.
    pub(super) holds_in: Vec<[f64; 2]>,
    /// Visits expected at the threshold, at this patience.
    pub(super) expected_visits: Option<f64>,
    /// Least known number of visits, counted by nobody.
    pub(super) least_visits: Option<u32>,
    pub(super) risk_dominance: Option<f64>,
    /// Basin of attraction of defection under these terms.
    pub(super) basin: f64,
    /// The literature's closed forms, where they apply.
    pub(super) formulas: Option<Closed>,
}

/// Closed forms, and how far the chain is from them: threshold, risk dominance, basin.
#[derive(Serialize)]
pub(super) struct Closed {
    pub(super) threshold: f64,
    pub(super) risk_dominance: f64,
    pub(super) basin: f64,
    pub(super) difference: [Option<f64>; 3],
}

/// The pact on ties of one depth, seller's number first.
#[derive(Serialize)]
pub(super) struct AtDepth {
    pub(super) depth: u8,
    pub(super) gains: [f64; 2],
    pub(super) thresholds: [Option<f64>; 2],
    pub(super) equilibrium: bool,
}

fn does(intends: Move) -> &'static str {
    if intends == Move::Cooperate { "cooperates" } else { "defects" }
}

/// A deviation as one would tell it.
pub(super) fn in_words(deviation: &Deviation) -> String {
    let Deviation { opening, moves } = deviation;
    let then = moves.first().copied().unwrap_or(*opening);
    match moves.iter().all(|&intends| intends == then) {
        true if then == *opening => format!("always {}", does(then)),
        true => format!("{} once, then {}", does(*opening), does(then)),
        false => {
            let letters: String = moves.iter().map(|intends| intends.letter()).collect();
            format!("{} first, then {letters} by the partner's state", does(*opening))
        }
    }
}

/// A number of these rows, or a word where there is none.
fn known(number: Option<f64>) -> String {
    number.map_or_else(|| String::from("never"), |number| format!("{number:.9}"))
}

impl Told {
    /// Under which terms, in a sentence.
    pub(super) fn terms(&self) -> String {
        let length = match (self.rounds, self.continuation) {
            (Some(1), _) => String::from("1 visit"),
            (Some(rounds), _) => counted(rounds, "visit"),
            (None, continuation) => {
                format!("another visit with probability {}", continuation.unwrap_or_default())
            }
        };
        let levels = match self.depth {
            None => String::from("levels fixed"),
            Some(depth) => format!("depth up to {depth}"),
        };
        format!(
            "Game {}, {length}, patience {}, noise {}, {levels}; exact.",
            self.game, self.patience, self.noise
        )
    }

    pub(super) fn say(&self) -> Result<(), Failure> {
        let gains = |party: &Party| if party.holds { "" } else { " gains by deviating" };
        say(match (gains(&self.seller), gains(&self.buyer)) {
            ("", "") if self.rounds.is_some() => String::from(
                "An equilibrium among those who count no visits: neither side gains by deviating.",
            ),
            ("", "") => String::from("An equilibrium: neither side gains by deviating."),
            ("", gains) => format!("No equilibrium: the buyer{gains}."),
            (gains, "") => format!("No equilibrium: the seller{gains}."),
            _ => String::from("No equilibrium: each side gains by deviating."),
        })?;
        self.say_sides()?;
        say(
            "depth  seller from   buyer from    equilibrium under these terms, people staying at this depth",
        )?;
        for at in &self.depths {
            let [seller, buyer] = at.thresholds.map(known);
            let answer = if at.equilibrium { "yes" } else { "no" };
            say(format_args!("{:>5}  {seller:12}  {buyer:12}  {answer}", at.depth))?;
        }
        if self.rounds.is_some() {
            say("The number of visits is known: a strategy that counted them would deviate in the last.")?;
        }
        say(self.terms())
    }

    fn say_sides(&self) -> Result<(), Failure> {
        let sides = [&self.seller, &self.buyer];
        let row =
            |name: &str, cells: [String; 2]| say(format_args!("{name:34}  {:34}  {}", cells[0], cells[1]));
        let formula = |number: fn(&Closed) -> f64, place: usize| {
            sides.map(|side| match &side.formulas {
                None => String::from("none known"),
                Some(closed) => match closed.difference[place] {
                    Some(difference) => format!("{:.9} (off by {:.0e})", number(closed), difference.abs()),
                    None => format!("{:.9}", number(closed)),
                },
            })
        };
        row("", [String::from("seller"), String::from("buyer")])?;
        row("strategy", sides.map(|side| side.strategy.clone()))?;
        row("keeping to it is worth", sides.map(|side| format!("{:.4}", side.value)))?;
        row("best deviation", sides.map(|side| side.deviation.clone().unwrap_or_else(|| "none".into())))?;
        row("  gains", sides.map(|side| format!("{:+.4}", side.gain)))?;
        row("holds from continuation x patience", sides.map(|side| known(side.threshold)))?;
        row("  formula", formula(|closed| closed.threshold, 0))?;
        row("  expected visits", sides.map(|side| known(side.expected_visits)))?;
        let least =
            |side: &Party| side.least_visits.map_or_else(|| "never".into(), |visits| visits.to_string());
        row("least known visits, uncounted", sides.map(least))?;
        row("risk dominant from", sides.map(|side| known(side.risk_dominance)))?;
        row("  formula", formula(|closed| closed.risk_dominance, 1))?;
        row("basin of attraction of defection", sides.map(|side| known(Some(side.basin))))?;
        row("  formula", formula(|closed| closed.basin, 2))
    }
}
