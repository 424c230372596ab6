//! Demand: how long needs stay open, how large they are, and the rare new projects of firms.
//!
//! Arrivals never depend on what became of earlier needs: a new one takes the place of one still open, which is lost.
//! So rival variants meet the same needs.

use super::society::Society;
use super::ties::NEVER;
use crate::horizon::{Period, Rate};
use crate::stream::{Chance, Purpose, Source, Streams, place};

/// What a buyer needs now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    /// The period it arose in; `u32::MAX` = none is open.
    pub born: u32,
    /// The last period it can be met in.
    pub until: u32,
    /// Units wanted.
    pub size: u16,
}

impl Need {
    pub(super) const NONE: Self = Self { born: NEVER, until: 0, size: 1 };

    /// Whether there is one.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.born != NEVER
    }
}

/// `[market.demand]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DemandRules {
    /// Off, a need is of one unit and is met in its own period or lost.
    pub enabled: bool,
    /// Periods a need stays open after the one it arose in.
    pub expiry: u32,
    /// Share of repeat needs that are large.
    pub large_share: f64,
    /// Units of a large need.
    pub large_size: u32,
    /// New projects of a firm.
    pub projects: Rate,
    /// Units of a project.
    pub project_size: u32,
}

impl Default for DemandRules {
    fn default() -> Self {
        Self {
            enabled: false,
            expiry: 8,
            large_share: 0.0,
            large_size: 5,
            projects: Rate { amount: 0.08, per: Period::Year },
            project_size: 10,
        }
    }
}

/// Decides how needs arise and what they are.
#[derive(Clone, Debug)]
pub(super) struct Demand {
    rules: DemandRules,
    project: Chance,
    large: Chance,
    sizes: Source,
    projects: Source,
}

impl Demand {
    pub(super) fn open(rules: &DemandRules, period: Period, streams: &Streams) -> Self {
        let projects = if rules.enabled { rules.projects.probability_in(period) } else { 0.0 };
        Self {
            rules: *rules,
            project: Chance::new(projects),
            large: Chance::new(if rules.enabled { rules.large_share } else { 0.0 }),
            sizes: streams.open(Purpose::NeedSize),
            projects: streams.open(Purpose::Project),
        }
    }

    /// The repeat need that arises at a buyer.
    pub(super) fn need(&mut self, buyer: u32, period: u32) -> Need {
        let is_large = self.large != Chance::default()
            && self.large.happens(self.sizes.word(u64::from(period), u64::from(buyer)));
        self.of_size(period, if is_large { self.rules.large_size } else { 1 })
    }

    /// The project that arises at a firm, with the buyer who has it: one of those who decide or connect.
    pub(super) fn project(&mut self, society: &Society, firm: u32, period: u32) -> Option<(u32, Need)> {
        let [arises, whose] = self.projects.words(u64::from(period), u64::from(firm));
        let doors = society.doors(firm);
        if doors.is_empty() || !self.project.happens(arises) {
            return None;
        }
        let buyer = society.buyer(doors[place(whose, doors.len())])?;
        Some((buyer, self.of_size(period, self.rules.project_size)))
    }

    /// Whether firms have projects at all.
    pub(super) fn has_projects(&self) -> bool {
        self.project != Chance::default()
    }

    fn of_size(&self, born: u32, size: u32) -> Need {
        let until = if self.rules.enabled { born.saturating_add(self.rules.expiry) } else { born };
        Need { born, until, size: size as u16 }
    }
}
