//! Both players' tables as one, for play at fixed levels with everyone recognised.

use super::Dyad;
use crate::game::Moves;
use crate::stream::Chance;

/// A pair of states.
#[derive(Clone, Copy, Debug)]
struct Place {
    seller: Chance,
    buyer: Chance,
    /// The next place by the executed moves.
    next: [u32; 4],
    gone: bool,
}

/// The pairs of states that play can reach, the opening first.
#[derive(Clone, Debug)]
pub(super) struct Joint {
    places: Vec<Place>,
    pairs: Vec<[u16; 2]>,
    slip: Chance,
}

impl Joint {
    /// More pairs than this are not worth a table of their own.
    const MOST: usize = 1 << 14;

    /// The joint table of a dyad at this noise; `None` where it would be too large.
    pub(super) fn new(dyad: &Dyad, noise: f64) -> Option<Self> {
        let width = dyad.buyer.states().len();
        let mut numbers = vec![u32::MAX; dyad.seller.states().len() * width];
        let mut joint = Self { places: Vec::new(), pairs: Vec::new(), slip: Chance::new(noise) };
        if numbers.len() > Self::MOST {
            return None;
        }
        let mut number = |pairs: &mut Vec<[u16; 2]>, pair: [u16; 2]| {
            let known = &mut numbers[usize::from(pair[0]) * width + usize::from(pair[1])];
            if *known == u32::MAX {
                *known = pairs.len() as u32;
                pairs.push(pair);
            }
            *known
        };
        number(&mut joint.pairs, [0, 0]);
        while let Some(&[seller, buyer]) = joint.pairs.get(joint.places.len()) {
            let next = Moves::ALL.map(|moves| {
                let own = dyad.seller.next(seller, moves.seller, moves.buyer);
                number(&mut joint.pairs, [own, dyad.buyer.next(buyer, moves.buyer, moves.seller)])
            });
            let (seller, buyer) = (dyad.seller.state(seller), dyad.buyer.state(buyer));
            joint.places.push(Place {
                seller: Chance::new(seller.cooperate),
                buyer: Chance::new(buyer.cooperate),
                next,
                gone: seller.gone || buyer.gone,
            });
        }
        Some(joint)
    }

    /// The states of seller and buyer at this place.
    pub(super) fn pair(&self, place: u32) -> [u16; 2] {
        self.pairs[place as usize]
    }

    /// Plays visits on the words handed in, until they end or somebody is gone; returns the last place.
    #[inline]
    pub(super) fn play(&self, visits: impl Iterator<Item = [u32; 4]>, mut seen: impl FnMut(Moves)) -> u32 {
        let mut number = 0;
        let mut place = &self.places[0];
        for [seller, buyer, seller_slips, buyer_slips] in visits {
            if place.gone {
                break;
            }
            let seller = place.seller.happens(seller) ^ self.slip.happens(seller_slips);
            let buyer = place.buyer.happens(buyer) ^ self.slip.happens(buyer_slips);
            let moves = usize::from(!seller) * 2 + usize::from(!buyer);
            seen(Moves::ALL[moves]);
            number = place.next[moves];
            place = &self.places[number as usize];
        }
        number
    }

    /// The moves of play without chance: those that lead in, and those that repeat for ever; the second
    /// list is empty where somebody leaves.
    pub(super) fn orbit(&self) -> [Vec<Moves>; 2] {
        let mut first_seen = vec![usize::MAX; self.places.len()];
        let (mut played, mut place) = (Vec::new(), 0);
        while first_seen[place] == usize::MAX && !self.places[place].gone {
            first_seen[place] = played.len();
            let last = self.play_once(place, &mut played);
            place = last;
        }
        let lead = if self.places[place].gone { played.len() } else { first_seen[place] };
        let cycle = played.split_off(lead);
        [played, cycle]
    }

    fn play_once(&self, place: usize, played: &mut Vec<Moves>) -> usize {
        let Place { seller, buyer, next, .. } = self.places[place];
        let moves = usize::from(!seller.happens(0)) * 2 + usize::from(!buyer.happens(0));
        played.push(Moves::ALL[moves]);
        next[moves] as usize
    }
}
