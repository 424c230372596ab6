//! A match: two strategies on one tie, under given terms, played or solved.

use crate::dyad::exact::Chain;
use crate::dyad::seat::{Seat, seated_visit};
use crate::dyad::simulate::{Compiled, Draws};
use crate::dyad::{Dyad, Rules, Tally};
use crate::game::{Game, Moves, PayoffTable};
use crate::money::{Cents, Payoff};
use crate::population::{Length, Terms, TermsError};
use crate::relationship::Levels;
use crate::strategy::{History, SolveError, Strategy, View};
use crate::stream::{Purpose, Source, Streams};

/// Two strategies and the terms they meet under. Any strategy plays; two automata can also be solved.
#[derive(Clone, Debug)]
pub struct Matchup {
    terms: Terms,
    seller: Strategy,
    buyer: Strategy,
    table: PayoffTable,
    rules: Rules,
    compiled: Option<Compiled>,
}

/// A match as it was played.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Play {
    /// Depth and executed moves of each visit, in order. Where someone left, the rest is missing.
    pub visits: Vec<(u8, Moves)>,
}

/// What a match came to, each later visit worth `patience` of the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Total {
    /// What changed hands, in units of money.
    pub revenue: f64,
    /// The seller's payoff.
    pub profit: Payoff,
    /// The buyer's payoff.
    pub surplus: Payoff,
}

/// The sources of a match's draws.
#[derive(Clone, Debug)]
pub struct MatchDraws {
    dyad: Draws,
    end: Source,
}

impl MatchDraws {
    /// Opens the sources of one repetition.
    #[must_use]
    pub fn open(streams: &Streams) -> Self {
        Self { dyad: Draws::open(streams), end: streams.open(Purpose::End) }
    }
}

impl Matchup {
    /// A match of these two under these terms.
    ///
    /// # Errors
    /// When the terms have no visit or no end, or patience is outside 0..=1.
    pub fn new(terms: &Terms, seller: &Strategy, buyer: &Strategy) -> Result<Self, TermsError> {
        terms.check()?;
        let mut matchup = Self {
            terms: terms.clone(),
            seller: seller.clone(),
            buyer: buyer.clone(),
            table: terms.game.table(&terms.relationship.volume),
            rules: Rules::new(&terms.relationship),
            compiled: None,
        };
        matchup.compiled = matchup.dyad().ok().map(|dyad| dyad.compile());
        Ok(matchup)
    }

    /// What each visit pays.
    #[must_use]
    pub fn table(&self) -> &PayoffTable {
        &self.table
    }

    /// The two as a dyad of automata.
    ///
    /// # Errors
    /// When one of them is a program.
    pub fn dyad(&self) -> Result<Dyad, SolveError> {
        let Terms { game, relationship, strength, .. } = &self.terms;
        Ok(Dyad::new(game, self.seller.automaton()?, self.buyer.automaton()?, relationship, *strength))
    }

    /// The chain that solves the match exactly.
    ///
    /// # Errors
    /// When one of the two is a program, or the pair has too many standings.
    pub fn chain(&self) -> Result<Chain, SolveError> {
        self.dyad()?.checked_chain()
    }

    /// Plays the match numbered `tie` and keeps every visit.
    #[must_use]
    pub fn play(&self, draws: &mut MatchDraws, tie: u64) -> Play {
        let mut play = Play::default();
        self.watch(draws, tie, |depth, moves| play.visits.push((depth, moves)));
        play
    }

    /// Plays the match numbered `tie` and keeps the tally alone.
    #[must_use]
    pub fn tally(&self, draws: &mut MatchDraws, tie: u64) -> Tally {
        match &self.compiled {
            Some(compiled) => compiled.tally(&mut draws.dyad, tie, self.length(&mut draws.end, tie)),
            None => {
                let mut tally = Tally::default();
                self.watch(draws, tie, |depth, moves| tally.count(depth, moves));
                tally
            }
        }
    }

    fn watch(&self, draws: &mut MatchDraws, tie: u64, seen: impl FnMut(u8, Moves)) {
        let visits = self.length(&mut draws.end, tie);
        match &self.compiled {
            Some(compiled) => {
                compiled.play(&mut draws.dyad, tie, visits, seen);
            }
            None => self.play_seated(&mut draws.dyad, tie, visits, seen),
        }
    }

    /// Number of visits of the match numbered `tie`, if nobody leaves.
    fn length(&self, end: &mut Source, tie: u64) -> u32 {
        self.terms.length.drawn(end.word(tie, 0))
    }

    /// Plays with a seat for each, as programs need.
    fn play_seated(&self, draws: &mut Draws, tie: u64, visits: u32, mut seen: impl FnMut(u8, Moves)) {
        let leaving = crate::dyad::leaving(&self.terms.game, &self.terms.relationship);
        let nothing = History::default();
        let mut levels = self.terms.start();
        let [view, swapped] = self.views(&nothing, levels, 1);
        let mut seller = Seat::new(&self.seller, leaving, &view);
        let mut buyer = Seat::new(&self.buyer, leaving, &swapped);
        for period in 0..visits {
            if seller.is_gone() || buyer.is_gone() {
                break;
            }
            let depth = levels.depth;
            let views = self.views(&nothing, levels, period + 1);
            let words = draws.visit(tie, u64::from(period));
            let seats = [&mut seller, &mut buyer];
            seen(depth, seated_visit(&self.rules, seats, views.each_ref(), &mut levels, words));
        }
    }

    /// What seller and buyer see, but for their histories.
    fn views<'a>(&self, nothing: &'a History, levels: Levels, visit: u32) -> [View<'a>; 2] {
        let Terms { game, relationship, length, .. } = &self.terms;
        let seller = View {
            history: nothing,
            visit,
            announced: match length {
                Length::Visits(visits) => Some(*visits),
                Length::Continuation(_) => None,
            },
            levels,
            recognition: relationship.recognition[levels.familiarity as usize],
            noise: relationship.noise[levels.depth as usize],
            price: match game {
                Game::Sales(visit) => visit.list_price,
                Game::Bimatrix { .. } => 0.0,
            },
            own: game.seller(),
            partner: game.buyer(),
        };
        [seller, View { own: seller.partner, partner: seller.own, ..seller }]
    }
}

impl Play {
    /// The seller's executed moves, such as `CCD`.
    #[must_use]
    pub fn seller(&self) -> String {
        self.visits.iter().map(|(_, moves)| moves.seller.letter()).collect()
    }

    /// The buyer's executed moves.
    #[must_use]
    pub fn buyer(&self) -> String {
        self.visits.iter().map(|(_, moves)| moves.buyer.letter()).collect()
    }

    /// How often each pair of moves was played at each depth.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for &(depth, moves) in &self.visits {
            tally.count(depth, moves);
        }
        tally
    }

    /// What it came to at these stakes. At patience 1 this is a sum.
    #[must_use]
    pub fn total(&self, table: &PayoffTable, patience: f64) -> Total {
        let mut weight = 1.0;
        self.visits.iter().fold(Total::default(), |sum, &(depth, moves)| {
            let stakes = table.stakes(depth, moves);
            let total = Total {
                revenue: sum.revenue + weight * stakes.revenue.units(),
                profit: sum.profit + weight * stakes.profit,
                surplus: sum.surplus + weight * stakes.surplus,
            };
            weight *= patience;
            total
        })
    }

    /// What changed hands, to the cent.
    #[must_use]
    pub fn revenue(&self, table: &PayoffTable) -> Cents {
        self.tally().revenue(table)
    }
}
