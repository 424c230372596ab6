//! Industries: how kinds of trade differ, as defaults that a file may still change. They run from the commodity, where
//! nobody is remembered and transactional selling can win, to the complex service. All numbers are assumptions.

use super::settings::Settings;
use crate::horizon::{Period, Rate};

/// A kind of trade: its name, what it is, and the defaults it sets.
pub(super) struct Industry {
    pub(super) name: &'static str,
    set: fn(&mut Settings),
}

/// The names users write, in the order of [`INDUSTRIES`].
pub(super) const NAMES: &[&str] =
    &["convenience-store", "commodity", "equipment", "software", "complex-services"];

/// From what is bought weekly from whomever to what is bought once a year from whom one trusts.
pub(super) static INDUSTRIES: [Industry; 5] = [
    Industry { name: NAMES[0], set: convenience_store },
    Industry { name: NAMES[1], set: commodity },
    Industry { name: NAMES[2], set: equipment },
    Industry { name: NAMES[3], set: software },
    Industry { name: NAMES[4], set: complex_services },
];

impl Industry {
    pub(super) fn apply(&self, settings: &mut Settings) {
        (self.set)(settings);
    }
}

fn needs(settings: &mut Settings, amount: f64, per: Period) {
    settings.needs = Rate { amount, per };
}

/// A need a week, little to serve, nobody knows anybody.
fn convenience_store(settings: &mut Settings) {
    needs(settings, 1.0, Period::Week);
    settings.relationship.recognition = [0.0; 5];
    (settings.visit.effort, settings.visit.upsell, settings.visit.drain) = (1.0, 1.0, 4.0);
    (settings.visit.added_value, settings.choice.bond) = (2.0, 0.0);
}

/// A need a month, all offers alike.
fn commodity(settings: &mut Settings) {
    needs(settings, 1.0, Period::Month);
    (settings.visit.effort, settings.visit.upsell, settings.visit.drain) = (2.0, 2.0, 8.0);
    (settings.visit.added_value, settings.choice.bond) = (8.0, 0.5);
    (settings.submodels.likeness.enabled, settings.submodels.likeness.copying.amount) = (true, 0.5);
}

/// A need a quarter that stays open, now and then a project; word gets round.
fn equipment(settings: &mut Settings) {
    needs(settings, 1.0, Period::Quarter);
    let rules = &mut settings.submodels;
    (rules.demand.enabled, rules.information.enabled, rules.trust.enabled) = (true, true, true);
    (rules.demand.large_share, rules.demand.projects.amount) = (0.1, 0.0);
}

/// A need a quarter, sold to in stages, to people who leave.
fn software(settings: &mut Settings) {
    equipment(settings);
    let rules = &mut settings.submodels;
    (rules.stages.enabled, rules.turnover.enabled, rules.referrals.enabled) = (true, true, true);
    rules.demand.expiry = 13;
    settings.visit.added_value = 35.0;
}

/// A need a year, large, sold to by trust, references and experts who work together.
fn complex_services(settings: &mut Settings) {
    software(settings);
    needs(settings, 1.0, Period::Year);
    let rules = &mut settings.submodels;
    (rules.demand.large_share, rules.demand.large_size, rules.demand.expiry) = (0.5, 5, 26);
    (rules.quality.enabled, rules.trust.weight, rules.stages.weight) = (true, 4.0, 1.5);
    (settings.visit.effort, settings.visit.drain, settings.visit.added_value) = (10.0, 30.0, 50.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_industry_is_listed_under_its_name_and_is_a_dilemma() {
        assert_eq!(INDUSTRIES.len(), NAMES.len());
        for (industry, name) in INDUSTRIES.iter().zip(NAMES) {
            let mut settings = Settings::default();
            industry.apply(&mut settings);
            let visit = settings.visit;
            assert_eq!(industry.name, *name);
            assert!(visit.push_gain() > 0.0 && visit.push_gain() < visit.drain, "{name}");
            assert!(visit.squeeze_gain() < visit.added_value + visit.upsell, "{name}");
        }
    }
}
