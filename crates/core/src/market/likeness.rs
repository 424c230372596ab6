//! Likeness: how alike sellers' offers are. What is copied by all sets nobody apart.

use super::state::State;
use crate::horizon::{Period, Rate};
use crate::stream::{Chance, Purpose, Source, Streams, place};

/// `[market.likeness]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LikenessRules {
    /// Off, every offer stands for itself.
    pub enabled: bool,
    /// What an offer wholly like others' loses in the choice among sellers, and in the log-odds of an answer.
    pub weight: f64,
    /// Probability that a seller takes over another's content.
    pub copying: Rate,
    /// Probability that a seller finds content of its own.
    pub renewal: Rate,
}

impl Default for LikenessRules {
    fn default() -> Self {
        let quarterly = |amount| Rate { amount, per: Period::Quarter };
        Self { enabled: false, weight: 1.0, copying: quarterly(0.2), renewal: quarterly(0.1) }
    }
}

/// Whose content is whose.
#[derive(Clone, Debug)]
pub(super) struct Likeness {
    weight: f64,
    copies: Chance,
    renews: Chance,
    /// Number of each seller's content.
    content: Vec<u32>,
    /// How many sellers have it, by seller.
    sharers: Vec<u32>,
    /// Scratch: how many have each content.
    having: Vec<u32>,
    next: Vec<u32>,
    draws: Source,
}

impl Likeness {
    pub(super) fn open(
        rules: &LikenessRules,
        period: Period,
        sellers: usize,
        streams: &Streams,
    ) -> Option<Self> {
        rules.enabled.then(|| Self {
            weight: rules.weight,
            copies: Chance::new(rules.copying.probability_in(period)),
            renews: Chance::new(rules.renewal.probability_in(period)),
            content: (0..sellers as u32).collect(),
            sharers: vec![1; sellers],
            having: vec![1; sellers],
            next: (0..sellers as u32).collect(),
            draws: streams.open(Purpose::Content),
        })
    }

    /// How like others' a seller's offer is: 0 of its own, towards 1 as more have the same.
    #[must_use]
    pub(super) fn similarity(&self, seller: u32) -> f64 {
        1.0 - 1.0 / f64::from(self.sharers[seller as usize])
    }

    pub(super) fn utility(&self, seller: u32) -> f64 {
        -self.weight * self.similarity(seller)
    }

    /// By how much the odds of an answer are multiplied.
    pub(super) fn attention(&self, seller: u32) -> f64 {
        libm::exp(-self.weight * self.similarity(seller))
    }

    /// One period, all at once: some copy, some renew. New content takes the number of whoever has it, unless others
    /// hold that number, when the first free one is taken.
    pub(super) fn pass(&mut self, state: &mut State, period: u32) {
        let sellers = self.content.len() as u64;
        self.next.copy_from_slice(&self.content);
        for seller in 0..sellers {
            let [copies, renews, whose, _] = self.draws.words(u64::from(period), seller);
            if self.copies.happens(copies) {
                self.next[seller as usize] = self.content[place(whose, sellers as usize)];
            } else if self.renews.happens(renews) && self.sharers[seller as usize] > 1 {
                self.next[seller as usize] = self.free();
            }
        }
        std::mem::swap(&mut self.content, &mut self.next);
        self.having.fill(0);
        self.content.iter().for_each(|&content| self.having[content as usize] += 1);
        for (seller, content) in self.content.iter().enumerate() {
            self.sharers[seller] = self.having[*content as usize];
            state.accounts[seller].market.similarity += 1.0 - 1.0 / f64::from(self.sharers[seller]);
        }
    }

    /// A content that nobody has; with as many numbers as sellers there is one whenever two share.
    fn free(&mut self) -> u32 {
        let found = self.having.iter().position(|&having| having == 0).unwrap_or(0);
        self.having[found] = 1;
        found as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SCIENCE row 41: what 25 have alike sets none of them apart.
    #[test]
    fn what_all_copy_sets_nobody_apart() {
        let rules = LikenessRules { enabled: true, ..LikenessRules::default() };
        let mut likeness =
            Likeness::open(&rules, Period::Week, 25, &Streams::new(1, 0, 0)).expect("switched on");
        assert_eq!(likeness.similarity(3), 0.0);
        likeness.sharers.fill(25);
        assert!((likeness.similarity(3) - 0.96).abs() < 1e-12);
    }
}
