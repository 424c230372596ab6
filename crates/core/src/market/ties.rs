//! The ties between sellers and buyers, in columns: those of the network first, then accounts made since, in a pool
//! whose size is settled when the market opens.

use super::channel::Channel;
use super::{World, WorldTie};
use crate::dyad::TieState;
use crate::relationship::{Levels, Relationship, Strength};
use crate::trust::Trust;

/// Accounts that a seller can hold beside the ties of the network.
pub const ACCOUNTS: usize = 256;

/// No tie.
const NONE: u32 = u32::MAX;
/// Never, among periods.
pub(super) const NEVER: u32 = u32::MAX;

/// Where the sale of a buyer's open need stands with one seller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sale {
    /// The period the need arose in; `NEVER` where the seller knows of none.
    pub(super) need: u32,
    /// Stages behind it: 1 identified, 2 bought in, 3 solved, 4 ready to close.
    pub(super) stage: u8,
    /// Meetings held about it.
    pub(super) meetings: u8,
}

impl Sale {
    pub(super) const NONE: Self = Self { need: NEVER, stage: 0, meetings: 0 };
}

/// Columns by tie.
#[derive(Clone, Debug)]
pub(super) struct Ties {
    known: usize,
    first: Vec<u32>,
    made: Vec<u32>,
    next: Vec<u32>,
    free: Vec<u32>,
    held: Vec<u32>,
    sellers: u32,
    /// By buyer, which sellers it may be tied to: a bit for every eighth of them. Most look-ups end here.
    hint: Vec<u8>,
    /// Ties made since somebody last asked.
    pub(super) fresh: Vec<u32>,
    pub(super) seller: Vec<u32>,
    pub(super) buyer: Vec<u32>,
    pub(super) strength: Vec<Strength>,
    pub(super) state: Vec<TieState>,
    pub(super) trust: Vec<Trust>,
    pub(super) sale: Vec<Sale>,
    /// Period of the last contact, from 1; 0 = before the market opened.
    pub(super) contact: Vec<u32>,
    /// Favours the seller owes this buyer.
    pub(super) owed: Vec<u8>,
    /// Units bought on the tie.
    pub(super) bought: Vec<u32>,
    /// How the two came to know each other.
    pub(super) channel: Vec<Channel>,
}

impl Ties {
    /// The network's ties, with room for the accounts that submodels may make.
    pub(super) fn open(world: &World, relationship: &Relationship, start: Trust, makes: bool) -> Self {
        let known = world.ties().len();
        let room = if makes { (world.sellers() * ACCOUNTS).min(world.sellers() * world.buyers()) } else { 0 };
        let all = known + room;
        let mut ties = Self {
            known,
            first: first_of(world),
            made: vec![NONE; if makes { world.buyers() } else { 0 }],
            next: vec![NONE; room],
            free: (0..room as u32).rev().collect(),
            held: vec![0; world.sellers()],
            sellers: world.sellers() as u32,
            hint: vec![0; world.buyers()],
            fresh: Vec::with_capacity(room),
            seller: Vec::with_capacity(all),
            buyer: Vec::with_capacity(all),
            strength: Vec::with_capacity(all),
            state: Vec::with_capacity(all),
            trust: vec![start; all],
            sale: vec![Sale::NONE; all],
            contact: vec![0; all],
            owed: vec![0; all],
            bought: vec![0; all],
            channel: vec![Channel::Known; all],
        };
        let room =
            std::iter::repeat_n(WorldTie { seller: NONE, buyer: NONE, strength: Strength::Weak }, room);
        for tie in world.ties().iter().copied().chain(room) {
            ties.seller.push(tie.seller);
            ties.buyer.push(tie.buyer);
            ties.strength.push(tie.strength);
            ties.state.push(TieState::opening(relationship.start(tie.strength)));
        }
        world.ties().iter().for_each(|tie| ties.hint[tie.buyer as usize] |= bit(tie.seller));
        ties
    }

    /// Places there are for ties, in use or not.
    pub(super) fn len(&self) -> usize {
        self.seller.len()
    }

    /// Whether a place holds a tie.
    #[inline]
    pub(super) fn is_used(&self, tie: usize) -> bool {
        self.seller[tie] != NONE
    }

    /// Whether a tie is one of the network's.
    pub(super) fn is_known(&self, tie: usize) -> bool {
        tie < self.known
    }

    /// The two a tie joins.
    #[inline]
    pub(super) fn ends(&self, tie: usize) -> WorldTie {
        WorldTie { seller: self.seller[tie], buyer: self.buyer[tie], strength: self.strength[tie] }
    }

    /// What a tie's draws are addressed by: its place in the network, or who the two are. A made tie thus has the
    /// same draws in every arm, whenever it is made.
    #[inline]
    pub(super) fn address(&self, tie: usize) -> u64 {
        if tie < self.known {
            tie as u64
        } else {
            (1 << 48) + u64::from(self.buyer[tie]) * u64::from(self.sellers) + u64::from(self.seller[tie])
        }
    }

    /// Where each buyer's ties of the network begin, and what changes on them.
    pub(super) fn by_buyer(&mut self) -> (&[u32], &mut [TieState], &mut [Trust]) {
        (&self.first, &mut self.state, &mut self.trust)
    }

    /// A buyer's ties: the network's by seller, then those made, the latest first.
    pub(super) fn of(&self, buyer: u32) -> OfBuyer<'_> {
        let buyer = buyer as usize;
        let made = self.made.get(buyer).copied().unwrap_or(NONE);
        OfBuyer { known: self.first[buyer] as usize..self.first[buyer + 1] as usize, made, ties: self }
    }

    /// The tie between two, if they have one.
    #[inline]
    pub(super) fn between(&self, seller: u32, buyer: u32) -> Option<usize> {
        let may_be = self.hint[buyer as usize] & bit(seller) != 0;
        if may_be { self.of(buyer).find(|&tie| self.seller[tie] == seller) } else { None }
    }

    /// Makes a tie where there is none and the seller has room.
    pub(super) fn make(
        &mut self,
        ends: WorldTie,
        (levels, trust): (Levels, Trust),
        channel: Channel,
        period: u32,
    ) -> Option<usize> {
        if self.between(ends.seller, ends.buyer).is_some()
            || self.held[ends.seller as usize] as usize >= ACCOUNTS
        {
            return None;
        }
        let slot = self.free.pop()?;
        let tie = self.known + slot as usize;
        self.held[ends.seller as usize] += 1;
        (self.seller[tie], self.buyer[tie], self.strength[tie]) = (ends.seller, ends.buyer, ends.strength);
        self.next[slot as usize] = std::mem::replace(&mut self.made[ends.buyer as usize], slot);
        self.hint[ends.buyer as usize] |= bit(ends.seller);
        self.begin(tie, levels, trust);
        self.fresh.push(tie as u32);
        self.contact[tie] = period + 1;
        (self.owed[tie], self.bought[tie], self.channel[tie]) = (0, 0, channel);
        Some(tie)
    }

    /// Puts a tie back to its beginning: somebody else sits there now.
    pub(super) fn begin(&mut self, tie: usize, levels: Levels, trust: Trust) {
        self.state[tie] = TieState::opening(levels);
        self.trust[tie] = trust;
        self.sale[tie] = Sale::NONE;
    }

    /// Gives a made tie's place back.
    pub(super) fn drop(&mut self, tie: usize) {
        let slot = (tie - self.known) as u32;
        let buyer = self.buyer[tie] as usize;
        let after = self.next[slot as usize];
        if self.made[buyer] == slot {
            self.made[buyer] = after;
        } else {
            let mut before = self.made[buyer];
            while self.next[before as usize] != slot {
                before = self.next[before as usize];
            }
            self.next[before as usize] = after;
        }
        self.held[self.seller[tie] as usize] -= 1;
        (self.seller[tie], self.buyer[tie]) = (NONE, NONE);
        self.next[slot as usize] = NONE;
        self.free.push(slot);
        self.hint[buyer] = self.of(buyer as u32).fold(0, |all, tie| all | bit(self.seller[tie]));
    }
}

fn bit(seller: u32) -> u8 {
    1 << (seller % 8)
}

/// A buyer's ties.
pub(super) struct OfBuyer<'a> {
    known: std::ops::Range<usize>,
    made: u32,
    ties: &'a Ties,
}

impl Iterator for OfBuyer<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        if let Some(tie) = self.known.next() {
            return Some(tie);
        }
        if self.made == NONE {
            return None;
        }
        let slot = self.made as usize;
        self.made = self.ties.next[slot];
        Some(self.ties.known + slot)
    }
}

/// Where each buyer's ties begin.
fn first_of(world: &World) -> Vec<u32> {
    let mut first = vec![0_u32; world.buyers() + 1];
    world.ties().iter().for_each(|tie| first[tie.buyer as usize + 1] += 1);
    for buyer in 0..world.buyers() {
        first[buyer + 1] += first[buyer];
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_strategies_keep_of_a_tie_is_sixteen_bytes_at_most() {
        assert!(size_of::<TieState>() <= 16);
    }

    /// Nine sellers, so that two share a bit of the hint.
    #[test]
    fn a_tie_is_found_from_its_making_to_its_end() {
        let world = World::pairs(9, Strength::Weak);
        let start = crate::trust::TrustRules::default().start();
        let mut ties = Ties::open(&world, &Relationship::default(), start, true);
        let ends = |seller| WorldTie { seller, buyer: 3, strength: Strength::Weak };
        let levels = Levels { familiarity: 1, depth: 1 };
        let made: Vec<usize> = [0, 8, 5]
            .into_iter()
            .filter_map(|seller| ties.make(ends(seller), (levels, start), Channel::Cold, 0))
            .collect();
        let known =
            |ties: &Ties| (0..9).filter(|&seller| ties.between(seller, 3).is_some()).collect::<Vec<u32>>();
        assert_eq!(known(&ties), [0, 3, 5, 8]);
        assert_eq!(ties.make(ends(8), (levels, start), Channel::Cold, 0), None);
        ties.drop(made[1]);
        assert_eq!(known(&ties), [0, 3, 5]);
        ties.drop(made[0]);
        ties.drop(made[2]);
        assert_eq!(known(&ties), [3]);
    }
}
