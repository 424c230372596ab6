//! Fitting learners to people: the best of a grid, and how it does on games it has not seen.

use super::people::{Laboratory, LaboratoryGame, Learner};
use crate::stream::Streams;

/// What people did in a game.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed {
    /// Which study the game was played in: games of one study are not independent.
    pub study: String,
    /// The game.
    pub game: LaboratoryGame,
    /// Share of first moves that were C.
    pub cooperation: f64,
}

/// The learners that are tried.
#[must_use]
pub fn grid() -> Vec<Learner> {
    let mut grid = Vec::new();
    for precision in [4.0, 4.5, 5.0, 5.5] {
        for optimism in [0.06, 0.12, 0.18, 0.24] {
            for conviction in [10.0, 20.0, 40.0, 80.0] {
                for memory in [0.65, 0.7, 0.75, 0.8, 0.85] {
                    grid.push(Learner { precision, optimism, conviction, memory });
                }
            }
        }
    }
    grid
}

/// What this learner is predicted to do in each game, in their order.
#[must_use]
pub fn predictions(learner: Learner, games: &[LaboratoryGame], seed: u64) -> Vec<f64> {
    let laboratory = Laboratory::usual(learner);
    let predict = |(place, game): (u64, &LaboratoryGame)| {
        laboratory.first_round_cooperation(game, &Streams::new(seed, 0, place))
    };
    (0..).zip(games).map(predict).collect()
}

/// Root of the mean square.
#[must_use]
pub fn root_mean_square(errors: &[f64]) -> f64 {
    libm::sqrt(errors.iter().map(|error| error * error).sum::<f64>() / errors.len() as f64)
}

/// Errors on games that the fit has not seen: for each game, the error of the candidate that is best on those games for
/// which `seen(left out, game)` holds. `candidates` has each learner's predictions.
#[must_use]
pub fn errors_left_out(
    observed: &[Observed],
    candidates: &[Vec<f64>],
    seen: impl Fn(usize, usize) -> bool,
) -> Vec<f64> {
    let error = |candidate: &Vec<f64>, game: usize| candidate[game] - observed[game].cooperation;
    let left_out = |out: usize| {
        let fit = |candidate: &Vec<f64>| {
            let games = (0..observed.len()).filter(|&game| seen(out, game));
            root_mean_square(&games.map(|game| error(candidate, game)).collect::<Vec<_>>())
        };
        let best = candidates.iter().min_by(|a, b| fit(a).total_cmp(&fit(b)));
        best.map_or(f64::NAN, |best| error(best, out))
    };
    (0..observed.len()).map(left_out).collect()
}

/// Errors of the line of cooperation on the basin of attraction of defection, fitted by least squares to the seen games,
/// likewise: what the learners are measured against.
#[must_use]
pub fn line_errors_left_out(observed: &[Observed], seen: impl Fn(usize, usize) -> bool) -> Vec<f64> {
    let basins: Vec<f64> = observed.iter().map(|one| one.game.defection_basin()).collect();
    let left_out = |out: usize| {
        let games: Vec<usize> = (0..observed.len()).filter(|&game| seen(out, game)).collect();
        let points: Vec<(f64, f64)> = games.iter().map(|&g| (basins[g], observed[g].cooperation)).collect();
        let (start, slope) = line(&points);
        start + slope * basins[out] - observed[out].cooperation
    };
    (0..observed.len()).map(left_out).collect()
}

/// Start and slope of the least-squares line; level where all points lie at one place.
#[must_use]
pub fn line(points: &[(f64, f64)]) -> (f64, f64) {
    let count = points.len() as f64;
    let mean = |part: fn(&(f64, f64)) -> f64| points.iter().map(part).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let spread: f64 = points.iter().map(|point| (point.0 - x) * (point.0 - x)).sum();
    let slope = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum::<f64>() / spread;
    if spread > 0.0 { (y - slope * x, slope) } else { (y, 0.0) }
}
