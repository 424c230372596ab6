//! The games users can name. A new one is a row of the table.

use super::{Game, Matrix, Visit};

/// A game users can name.
pub struct Preset {
    /// Name as users write it.
    pub name: &'static str,
    /// What it is, in plain words.
    pub meaning: &'static str,
    /// Where its numbers come from.
    pub source: &'static str,
    /// Names of its parameters with their defaults; empty for a fixed game.
    pub parameters: &'static [(&'static str, f64)],
    /// Builds the game from its parameters, in order.
    pub build: fn(&[f64]) -> Game,
}

/// Every named game. `sales` takes its numbers from `[visit]`; `bimatrix:` is read apart.
pub static PRESETS: &[Preset] = &[
    Preset {
        name: "sales",
        meaning: "one sales visit in money: serve or push, engage or squeeze",
        source: "MODEL.md section 1",
        parameters: &[],
        build: |_| Game::Sales(Visit::default()),
    },
    Preset {
        name: "axelrod",
        meaning: "the tournament payoffs 3, 0, 5, 1",
        source: "Axelrod 1980",
        parameters: &[],
        build: |_| Game::symmetric("axelrod", Matrix::new(3.0, 0.0, 5.0, 1.0)),
    },
    Preset {
        name: "prison",
        meaning: "years in prison, as losses: half a year, ten, none, five",
        source: "the classic story of the two prisoners",
        parameters: &[],
        build: |_| Game::symmetric("prison", Matrix::new(-0.5, -10.0, 0.0, -5.0)),
    },
    Preset {
        name: "donation",
        meaning: "pay c so that the other receives b",
        source: "Nowak & Sigmund 1998",
        parameters: &[("b", 3.0), ("c", 1.0)],
        build: |p| Game::symmetric("donation", Matrix::new(p[0] - p[1], -p[1], p[0], 0.0)),
    },
    Preset {
        name: "stag-hunt",
        meaning: "cooperation is best, but only together",
        source: "Skyrms 2004",
        parameters: &[],
        build: |_| Game::symmetric("stag-hunt", Matrix::new(4.0, 1.0, 3.0, 2.0)),
    },
    Preset {
        name: "snowdrift",
        meaning: "someone must shovel; better me than no one",
        source: "Sugden 1986",
        parameters: &[],
        build: |_| Game::symmetric("snowdrift", Matrix::new(3.0, 1.0, 5.0, 0.0)),
    },
];
