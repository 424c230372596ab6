//! Presets: the four networks a sale runs through (Ustuner & Godes 2006, "Better Sales Networks").
//!
//! Only the contrast of sparse and dense is theirs; the numbers are ours, set within what was measured in real
//! networks. Weights are contacts a month.

use crate::strength::{LogNormal, Rule};
use crate::{Generated, Generator, Parameter, ParameterError, Seed, Threshold};

/// From how many contacts a month a tie of a preset is strong.
pub const STRONG_FROM: Threshold = Threshold::Weight(1.0);

/// Rare contacts: one in three months, and seldom more than one a month.
pub(crate) const WEAK: LogNormal = LogNormal { mu: -1.1, sigma: 0.7 };

/// Frequent contacts: one a week, and seldom less than one a month.
pub(crate) const STRONG: LogNormal = LogNormal { mu: 1.5, sigma: 0.7 };

/// One of the four networks.
#[derive(Debug)]
pub struct Preset {
    /// Its name, which is also that of its layer in a multiplex.
    pub name: &'static str,
    /// What it is for, in plain words.
    pub means: &'static str,
    /// The generator's name.
    pub generator: &'static str,
    /// The parameters that differ from the generator's defaults.
    pub set: &'static [(&'static str, f64)],
    /// How its ties are made weak and strong.
    pub rule: Rule,
    /// Whether it claims to pass the realism gate. Sparse markets and small groups do not show the break it looks for.
    pub claims_gate: bool,
    /// Lowest and highest mean degree.
    pub degree: [f64; 2],
    /// Lowest and highest mean clustering.
    pub clustering: [f64; 2],
    /// Lowest and highest median of Burt's constraint.
    pub constraint: [f64; 2],
}

/// The four, in the order of a sale.
pub static PRESETS: [Preset; 4] = [
    Preset {
        name: "marketplace",
        means: "who hears of whom in the market: sparse, mostly weak, full of short cuts",
        generator: "small-world",
        set: &[("people", 1200.0), ("neighbours", 6.0), ("rewiring", 0.5)],
        rule: Rule::Overlap { slope: 4.0, noise: WEAK },
        claims_gate: false,
        degree: [4.0, 8.0],
        clustering: [0.0, 0.1],
        constraint: [0.0, 0.25],
    },
    Preset {
        name: "prospect",
        means: "departments inside one buying firm",
        generator: "planted",
        set: &[("people", 90.0), ("size", 15.0), ("within", 6.5), ("between", 1.5)],
        rule: Rule::Block { within: STRONG, between: WEAK },
        claims_gate: false,
        degree: [6.0, 10.0],
        clustering: [0.2, 0.4],
        constraint: [0.15, 0.35],
    },
    Preset {
        name: "intra-organisational",
        means: "teams of sellers and experts inside the selling firm: dense and strong",
        generator: "caveman",
        set: &[("cliques", 10.0), ("size", 12.0), ("rewiring", 0.15)],
        rule: Rule::Block { within: STRONG, between: LogNormal { mu: 0.4, sigma: 0.7 } },
        claims_gate: false,
        degree: [10.0, 20.0],
        clustering: [0.4, 0.7],
        constraint: [0.15, 0.4],
    },
    Preset {
        name: "customer",
        means: "past clients who know each other and give references: dense inside a segment, weak between",
        generator: "planted",
        set: &[("people", 1200.0), ("size", 16.0), ("within", 9.0), ("between", 2.0)],
        rule: Rule::Block { within: STRONG, between: WEAK },
        claims_gate: true,
        degree: [8.0, 14.0],
        clustering: [0.3, 0.6],
        constraint: [0.1, 0.3],
    },
];

impl Preset {
    /// The preset of this name.
    pub fn named(name: &str) -> Option<&'static Preset> {
        PRESETS.iter().find(|preset| preset.name == name)
    }

    /// What can be set: the parameters of its generator, with the preset's own values as defaults.
    pub fn parameters(&self) -> Vec<Parameter> {
        let own = |parameter: &Parameter| {
            let set = self.set.iter().find(|(name, _)| *name == parameter.name);
            Parameter { default: set.map_or(parameter.default, |(_, value)| *value), ..*parameter }
        };
        Generator::named(self.generator)
            .map_or_else(Vec::new, |known| known.parameters.iter().map(own).collect())
    }

    /// Generates the network, with some parameters of its generator set otherwise.
    ///
    /// # Errors
    /// Unknown names, and values that cannot be met.
    pub fn generate(&self, set: &[(&str, f64)], seed: Seed) -> Result<Generated, ParameterError> {
        let unknown = || ParameterError::Unknown {
            generator: "a preset",
            name: self.generator.to_owned(),
            known: vec![],
        };
        let generator = Generator::named(self.generator).ok_or_else(unknown)?;
        // Of values set twice the last one holds.
        let set: Vec<(&str, f64)> = self.set.iter().chain(set).copied().collect();
        generator.generate(&set, Some(self.rule), seed).map_err(|error| match error {
            // Whoever asked for a preset knows it by its own name.
            ParameterError::Unknown { name, known, .. } => {
                ParameterError::Unknown { generator: self.name, name, known }
            }
            other => other,
        })
    }
}
