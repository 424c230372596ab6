//! Slices in, estimates out: intervals, paired differences, crossovers.
//!
//! The sampling unit everywhere is the *world*: one replicate, one number (or one curve) per world.
//! An interval that does not exist, such as that of a single world, has NaN for its ends.
//! METHODS.md beside the workspace says which estimand uses which method, and why.
//!
//! ```
//! use longgame_stats::{Bootstrap, crossover_interval, differences, mean_interval};
//!
//! let relational = [12.0, 15.0, 11.0, 14.0];
//! let transactional = [10.0, 11.0, 10.0, 12.0];
//! let gain = mean_interval(&differences(&relational, &transactional), 0.95);
//! assert_eq!(gain.estimate, 2.25);
//! assert!(gain.low > 0.0);
//!
//! // Two worlds, three horizons: behind after 1 visit, ahead after 5 and 10.
//! let curves = [-1.0, 1.0, 4.0, -2.0, 0.5, 3.0];
//! let lead = crossover_interval(&curves, &[1.0, 5.0, 10.0], &Bootstrap::new(42));
//! assert_eq!(lead.estimate.estimate, 5.0);
//! ```

mod bca;
mod bootstrap;
mod choice;
mod crossover;
mod equivalence;
mod estimate;
mod family;
mod moments;
mod quantile;
mod rank;
mod ratio;
mod resample;
mod sensitivity;
mod share;
mod student;

pub use bca::bca_interval;
pub use bootstrap::Bootstrap;
pub use choice::{FEWEST_FOR_BCA, interval_of_mean, intervals_of_means};
pub use crossover::{Crossover, CrossoverEstimate, crossover, crossover_interval, mean_curve};
pub use equivalence::{Equivalence, equivalence};
pub use estimate::{Estimate, differences};
pub use family::{Family, FamilyBuilder, Moments, family_intervals};
pub use moments::{mean, variance};
pub use quantile::{Spread, quantile, spread};
pub use rank::{ranks, spearman, spearman_interval};
pub use ratio::ratio_interval;
pub use sensitivity::{Effect, Indices, morris, sobol_indices};
pub use share::share_interval;
pub use student::{critical_value, mean_interval};
