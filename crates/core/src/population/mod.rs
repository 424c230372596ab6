//! Populations: many strategies against each other.
//!
//! A [`round_robin`] lets a [`field`] of strategies meet under common [`terms`]: simulated sixteen matches at a time, or
//! solved exactly as [`joint`] chains; its [`standings`] say who earned what, and how well it treated its partners. The
//! same matches run along the ties of a network ([`on_ties`]).
//!
//! What strategies earn against each other ([`payoffs`]) drives their evolution: of shares in a large population
//! ([`replicator`]), of members in a small one ([`well_mixed`], with exact fixation in [`selection`] and its limit of
//! [`mod@small_mutation`]), and of neighbours ([`graph_moran`], [`imitation`], [`lattice`]). [`shadow`] asks how much
//! cooperation a horizon sustains so; [`people`] learn by playing, as subjects of a laboratory.

mod accounts;
pub mod field;
pub mod graph_moran;
pub mod imitation;
pub mod joint;
mod lanes;
pub mod lattice;
mod morality;
pub mod on_ties;
mod outcomes;
mod pairings;
pub mod payoffs;
pub mod people;
pub mod people_fit;
pub mod placement;
mod record;
pub mod replicator;
pub mod round_robin;
pub mod selection;
pub mod shadow;
pub mod small_mutation;
pub mod standings;
pub mod terms;
pub mod tie_standings;
pub mod well_mixed;

pub use accounts::{Account, Accounts};
pub use field::{Field, Meeting};
pub use graph_moran::{GraphMoran, GraphRun, Update};
pub use imitation::Imitation;
pub use lanes::LANES;
pub use lattice::Lattice;
pub use morality::{Morality, principal_eigenvector};
pub use on_ties::{OnTies, Stretch, TieResults};
pub use outcomes::Outcomes;
pub use pairings::Encounter;
pub use payoffs::{Payoffs, PayoffsError};
pub use people::{Laboratory, LaboratoryGame, Learner};
pub use people_fit::{Observed, errors_left_out, grid};
pub use placement::{drawn_shares, equal_counts, equal_shares, placed};
pub use replicator::{Ecology, Growth, TwoEcologies};
pub use round_robin::{RoundRobin, TournamentError};
pub use selection::{Fitness, SelectionError, fixation};
pub use shadow::{Course, Shadow, among_strangers, defecting_last};
pub use small_mutation::{small_mutation, stationary};
pub use standings::{Mean, Standing, Standings};
pub use terms::{Length, Terms, TermsError};
pub use tie_standings::{TieStanding, TieStandings};
pub use well_mixed::{Run, Step, WellMixed};
