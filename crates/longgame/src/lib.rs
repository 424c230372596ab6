//! How time horizon and relationship depth decide whether relational or transactional selling earns
//! more in the long run: a simulation library and lab.
//!
//! Build a market, run it, read the revenue:
//!
//! ```
//! use longgame::prelude::*;
//!
//! let text = r#"
//! title = "Two styles in a small town"
//! replicates = 20
//! world.network = { file = "town.csv" }
//! world.sellers = { count = 2, strategy = { relational = 0.5, transactional = 0.5 } }
//! market.needs = { rate = 1, per = "month" }
//! horizon.weeks = 52
//! "#;
//! let town = "source,target\nAnn,Bob\nAnn,Cay\nBob,Dan\nCay,Dan\nDan,Eve\nEve,Ann\n";
//! let question = Question::read(Source::new("town.toml", text), &|_| Ok(town.into()), &[], Bound::Usual, false)?;
//! let study = measure(&question, 1, &())?;
//! for row in study.results.summary.rows.iter().filter(|row| row.measure == Measure::Revenue) {
//!     println!("{}: {:.0} ({:.0} to {:.0})", row.subject, row.estimate, row.low, row.high);
//! }
//! # assert!(study.results.summary.rows.iter().any(|row| row.measure == Measure::Revenue && row.estimate > 0.0));
//! # Ok::<(), RunError>(())
//! ```
//!
//! A tournament of users' own and published strategies, solved exactly:
//!
//! ```
//! use longgame::core::automaton::Automaton;
//! use longgame::core::population::{Field, Length, RoundRobin, Standings, Terms};
//! use longgame::core::spec::game_named;
//! use longgame::prelude::*;
//!
//! let mut players = ["cooperator", "defector", "tit-for-tat"].map(named).into_iter().collect::<Result<Vec<_>, _>>()?;
//! players.push(Strategy::from_automaton("mine", Automaton::memory_one(1.0, [1.0, 0.1, 0.9, 0.1])?));
//! let terms = Terms::textbook(game_named("axelrod")?, 0.05, Length::Visits(200));
//! let tournament = RoundRobin::new(Field::One { players, twins_count: false }, terms)?;
//! let standings = &Standings::of(&tournament, &[tournament.expected()?])[0];
//! for place in &standings.ranking {
//!     let name = tournament.field().sellers()[place.strategy].name();
//!     println!("{} {name}: {:.3} per visit", place.rank, place.per_visit.value);
//! }
//! # assert_eq!(standings.ranking.len(), 4);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A sweep belongs on disk. It can be broken off at any moment, and the same lines take it up again:
//!
//! ```
//! # use longgame::prelude::*;
//! let text = r#"
//! replicates = 30
//! [compare.variants]
//! relational = { "world.sellers.strategy" = "relational" }
//! transactional = { "world.sellers.strategy" = "transactional" }
//! [sweep]
//! "horizon.visits" = [1, 10, 50]
//! "relationship.max_depth" = [0, 4]
//! "#;
//! let question = Question::read(Source::new("sweep.toml", text), &|_| Ok(vec![]), &[], Bound::Usual, false)?;
//! let folder = std::env::temp_dir().join(format!("longgame-sweep-{}", std::process::id()));
//! if let Outcome::Whole(mut done) = Errand::new(&question.experiment, &folder).carry_out(&question, &())? {
//!     println!("{}", done.manifest.headline.join("\n"));
//!     done.stamp(Stamp::default())?;
//!     done.finish()?;
//! }
//! # assert!(folder.join("records.parquet").exists() && folder.join("summary.csv").exists());
//! # std::fs::remove_dir_all(&folder).ok();
//! # Ok::<(), RunError>(())
//! ```
//!
//! The layers below can be used alone: [`network`] holds ties, [`core`] the game, the strategies, the
//! dyad (simulated and exact) and the market, [`stats`] the estimates, [`records`] the results on disk,
//! [`runner`] the sweep, [`report`] the charts and the page.

pub use longgame_core as core;
pub use longgame_network as network;
pub use longgame_records as records;
pub use longgame_report as report;
pub use longgame_runner as runner;
pub use longgame_stats as stats;

/// What most programs that embed longgame need.
pub mod prelude {
    pub use longgame_core::dyad::Dyad;
    pub use longgame_core::game::{Game, Move, Moves, Visit};
    pub use longgame_core::relationship::Relationship;
    pub use longgame_core::spec::{Bound, Experiment, Source};
    pub use longgame_core::strategy::{Strategy, named};
    pub use longgame_network::{Network, Strength};
    pub use longgame_records::{Measure, Quantity, Records, Results, Summary};
    pub use longgame_runner::{Errand, Outcome, Progress, Question, RunError, Stamp, Study, load, measure};
}
