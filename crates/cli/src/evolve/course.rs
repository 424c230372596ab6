//! The course of a population: moments recorded in each replicate, their means with intervals, told and drawn.

use longgame::core::population::Ecology;
use longgame::report::chart::population_dynamics::{self, Moment, PopulationDynamics};
use longgame::report::plot::Chart;
use longgame::stats::{Estimate, mean_interval};
use serde::Serialize;

use crate::exit::Failure;
use crate::out::say;

/// The most moments that are recorded.
const MOMENTS: u64 = 200;

/// The steps at which a run of `steps` steps is recorded: evenly, with the first and the last.
pub(crate) fn recorded(steps: u64) -> Vec<u64> {
    let stride = steps.div_ceil(MOMENTS).max(1);
    (0..steps).step_by(stride as usize).chain([steps]).collect()
}

/// One replicate: the shares at each recorded step.
pub(crate) type Replicate = Vec<Vec<f64>>;

/// A population's course over replicates.
#[derive(Debug, Serialize)]
pub(crate) struct Course {
    pub(crate) strategies: Vec<String>,
    trajectory: Vec<Step>,
    #[serde(rename = "final")]
    last: Vec<Share>,
    /// Rate of cooperation at each step of the trajectory.
    cooperation: Vec<Rate>,
}

#[derive(Debug, Serialize)]
struct Step {
    step: u64,
    shares: Vec<f64>,
    intervals: Vec<Option<[f64; 2]>>,
}

#[derive(Debug, Serialize)]
struct Share {
    strategy: String,
    share: f64,
    interval: Option<[f64; 2]>,
}

#[derive(Debug, Serialize)]
struct Rate {
    step: u64,
    rate: f64,
    interval: Option<[f64; 2]>,
}

impl Course {
    /// The means over replicates; `cooperation` gives the rate of one replicate, by its number, at one moment.
    pub(crate) fn of(
        names: &[String],
        steps: &[u64],
        replicates: &[Replicate],
        cooperation: impl Fn(usize, usize) -> f64,
    ) -> Self {
        let mean = |value: &dyn Fn(usize) -> f64| {
            mean_interval(&(0..replicates.len()).map(value).collect::<Vec<_>>(), 0.95)
        };
        let mut course = Self {
            strategies: names.to_vec(),
            trajectory: Vec::new(),
            last: Vec::new(),
            cooperation: Vec::new(),
        };
        for (moment, &step) in steps.iter().enumerate() {
            let shares: Vec<Estimate> =
                (0..names.len()).map(|s| mean(&|replicate| replicates[replicate][moment][s])).collect();
            let rate = mean(&|replicate| cooperation(replicate, moment));
            course.trajectory.push(Step {
                step,
                shares: shares.iter().map(|share| share.estimate).collect(),
                intervals: shares.iter().map(interval).collect(),
            });
            course.cooperation.push(Rate { step, rate: rate.estimate, interval: interval(&rate) });
        }
        if let Some(last) = course.trajectory.last() {
            let share = |(name, (share, interval)): (&String, (&f64, &Option<[f64; 2]>))| Share {
                strategy: name.clone(),
                share: *share,
                interval: *interval,
            };
            course.last = names.iter().zip(last.shares.iter().zip(&last.intervals)).map(share).collect();
        }
        course
    }

    /// The chart of the course.
    pub(crate) fn chart(&self, who: &str, step: &str, terms: &str) -> Chart {
        let ends = |interval: &Option<[f64; 2]>| interval.map(|[low, high]| (low, high));
        let moment = |(step, rate): (&Step, &Rate)| Moment {
            step: step.step as f64,
            shares: step.shares.clone(),
            intervals: step.intervals.iter().map(ends).collect(),
            cooperation: (rate.rate, ends(&rate.interval)),
        };
        population_dynamics::draw(&PopulationDynamics {
            who: who.to_owned(),
            strategies: self.strategies.clone(),
            step: step.to_owned(),
            moments: self.trajectory.iter().zip(&self.cooperation).map(moment).collect(),
            terms: terms.to_owned(),
        })
    }

    /// The last shares, largest first, and the last rate of cooperation.
    pub(crate) fn say(&self) -> Result<(), Failure> {
        let mut last: Vec<&Share> = self.last.iter().collect();
        last.sort_by(|a, b| b.share.total_cmp(&a.share));
        let width = last.iter().map(|share| share.strategy.len()).max().unwrap_or(0);
        for share in last {
            say(format_args!(
                "{:width$}  {:>6.2} %{}",
                share.strategy,
                100.0 * share.share,
                in_percent(&share.interval)
            ))?;
        }
        match self.cooperation.last() {
            Some(rate) => {
                say(format_args!("cooperation {:.2} %{}", 100.0 * rate.rate, in_percent(&rate.interval)))
            }
            None => Ok(()),
        }
    }
}

fn in_percent(interval: &Option<[f64; 2]>) -> String {
    interval.map_or_else(String::new, |[low, high]| format!(" ({:.2} to {:.2})", 100.0 * low, 100.0 * high))
}

/// The interval of a share, where it exists, within 0 and 1.
pub(crate) fn interval(estimate: &Estimate) -> Option<[f64; 2]> {
    let ends = [estimate.low, estimate.high];
    ends.iter().all(|end| end.is_finite()).then(|| ends.map(|end| end.clamp(0.0, 1.0)))
}

/// Rate of cooperation when members in these shares meet at random.
pub(crate) fn cooperation(rates: &[Vec<f64>], shares: &[f64]) -> f64 {
    Ecology::mean(shares, |row, column| rates[row][column])
}
