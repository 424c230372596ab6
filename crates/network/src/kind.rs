//! Kinds: every network one can ask for by name, on the command line and in experiment files.

use crate::{
    GENERATORS, Generator, Multiplex, PRESETS, Parameter, ParameterError, Preset, Rule, STRONG_FROM, Sales,
    Seed, Threshold,
};

/// A kind of network: a generator, one of the four networks of a sale, or all four at once.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A generator with its own rule of strength.
    Generator(&'static Generator),
    /// One of the four networks of a sale.
    Preset(&'static Preset),
    /// All four networks of a sale over the same people, with firms, segments and roles.
    Sales,
}

impl PartialEq for Kind {
    fn eq(&self, other: &Kind) -> bool {
        self.name() == other.name()
    }
}

impl Kind {
    /// All kinds: the generators, the presets, and the four networks at once.
    pub fn all() -> impl Iterator<Item = Kind> {
        let generators = GENERATORS.into_iter().map(Kind::Generator);
        generators.chain(PRESETS.iter().map(Kind::Preset)).chain([Kind::Sales])
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Kind> {
        Kind::all().find(|kind| kind.name() == name)
    }

    /// Its name on the command line and in files.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Generator(generator) => generator.name,
            Kind::Preset(preset) => preset.name,
            Kind::Sales => "sales",
        }
    }

    /// What comes out, in plain words.
    pub fn means(self) -> &'static str {
        match self {
            Kind::Generator(generator) => generator.means,
            Kind::Preset(preset) => preset.means,
            Kind::Sales => {
                "one selling firm and several buying ones: all four networks of a sale over the same people"
            }
        }
    }

    /// The literature.
    pub fn source(self) -> &'static str {
        match self {
            Kind::Generator(generator) => generator.source,
            Kind::Preset(_) | Kind::Sales => "after Ustuner & Godes 2006; numbers are assumptions",
        }
    }

    /// What can be set, with the defaults of this kind.
    pub fn parameters(self) -> Vec<Parameter> {
        match self {
            Kind::Generator(generator) => generator.parameters.to_vec(),
            Kind::Preset(preset) => preset.parameters(),
            Kind::Sales => Sales::PARAMETERS.to_vec(),
        }
    }

    /// Whether its people have roles, sellers among them.
    pub fn has_roles(self) -> bool {
        matches!(self, Kind::Sales) || self.name() == "two-mode"
    }

    /// From which weight on its ties are strong unless one says otherwise.
    pub fn strong_from(self) -> Threshold {
        match self {
            Kind::Generator(_) => Threshold::default(),
            Kind::Preset(_) | Kind::Sales => STRONG_FROM,
        }
    }

    /// Generates the network with these parameters, the others at their defaults. Ties are made weak and strong by
    /// `rule`, or else by the kind's own. A kind of one network gives one layer.
    ///
    /// # Errors
    /// Unknown names, values that cannot be met, and a rule for the four networks of a sale, each of which has its own.
    ///
    /// # Example
    /// ```
    /// use longgame_network::{Kind, Seed};
    /// let sales = Kind::named("sales").expect("known").generate(&[("firms", 4.0)], None, Seed::from(1))?;
    /// assert_eq!(sales.layers().len(), 4);
    /// # Ok::<(), longgame_network::ParameterError>(())
    /// ```
    pub fn generate(
        self,
        set: &[(&str, f64)],
        rule: Option<Rule>,
        seed: Seed,
    ) -> Result<Multiplex, ParameterError> {
        let one = |made: crate::Generated| Multiplex::of_layers(vec![made.network]);
        match (self, rule) {
            (Kind::Generator(generator), rule) => generator.generate(set, rule, seed).map(one),
            (Kind::Preset(preset), None) => preset.generate(set, seed).map(one),
            (Kind::Preset(preset), Some(rule)) => {
                Ok(one(preset.generate(set, seed)?.with_strength(rule, seed)?))
            }
            (Kind::Sales, None) => Sales::with(set)?.generate(seed),
            (Kind::Sales, Some(_)) => Err(ParameterError::OwnRules),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_name_of_its_own_and_generates_at_its_defaults() {
        let mut names: Vec<&str> = Kind::all().map(Kind::name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), GENERATORS.len() + PRESETS.len() + 1);
        for kind in Kind::all() {
            let made = kind.generate(&[], None, Seed::from(1)).expect("defaults fit");
            assert!(made.layers().iter().any(|layer| layer.tie_count() > 0), "{}", kind.name());
        }
    }

    #[test]
    fn a_parameter_at_its_default_changes_nothing() {
        for kind in Kind::all() {
            // Unless it is given, cwn sets closure so that people have ten ties each.
            let is_fixed = |known: &Parameter| (kind.name(), known.name) != ("cwn", "closure");
            let parameters = kind.parameters().into_iter().filter(is_fixed);
            let set: Vec<(&str, f64)> = parameters.map(|known| (known.name, known.default)).collect();
            let plain = kind.generate(&[], None, Seed::from(3)).expect("defaults fit");
            let told = kind.generate(&set, None, Seed::from(3)).expect("defaults fit");
            assert_eq!(plain, told, "{}", kind.name());
        }
    }

    #[test]
    fn an_unknown_parameter_is_refused_by_every_kind() {
        for kind in Kind::all() {
            let refused = kind.generate(&[("moons", 2.0)], None, Seed::from(1));
            assert!(matches!(refused, Err(ParameterError::Unknown { .. })), "{}", kind.name());
        }
    }
}
