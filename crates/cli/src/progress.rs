//! What is shown while a run goes on: a bar on standard error, or events as JSON lines on standard output.

use std::io::Write;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use longgame::runner::{Event, Progress};
use serde::Serialize;

/// Raised by the first Ctrl-C.
static STOP: AtomicBool = AtomicBool::new(false);

/// Watches the runs of a sweep, which Ctrl-C stops.
pub(crate) struct Watcher {
    bar: ProgressBar,
    events: bool,
    runs: u64,
    done: AtomicU64,
    begun: Instant,
}

/// An event with the time it happened at and how far the run was.
#[derive(Serialize)]
struct Line<'a> {
    schema_version: u32,
    #[serde(flatten)]
    event: &'a Event,
    seconds: f64,
    runs_done: u64,
    runs_per_second: f64,
    seconds_left: Option<f64>,
}

impl Watcher {
    pub(crate) fn new(runs: u64, quiet: bool, events: bool) -> Self {
        let target =
            if quiet || events { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(Some(runs), target);
        let style = ProgressStyle::with_template(
            "{elapsed_precise} {wide_bar} {human_pos}/{human_len} runs  {per_sec}  {eta} left  {msg}",
        );
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.enable_steady_tick(Duration::from_millis(100));
        // Progress is told in time; no result depends on it.
        #[allow(clippy::disallowed_methods)]
        let begun = Instant::now();
        Self { bar, events, runs, done: AtomicU64::new(0), begun }
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }

    fn line(&self, event: &Event) {
        let (seconds, done) = (self.begun.elapsed().as_secs_f64(), self.done.load(Ordering::Relaxed));
        let rate = if seconds > 0.0 { done as f64 / seconds } else { 0.0 };
        let left = self.runs.saturating_sub(done) as f64;
        let line = Line {
            schema_version: crate::out::SCHEMA_VERSION,
            event,
            seconds,
            runs_done: done,
            runs_per_second: rate,
            seconds_left: (rate > 0.0).then(|| left / rate),
        };
        if let Ok(text) = serde_json::to_string(&line) {
            // A reader who went away has read enough; the run goes on.
            let _ = writeln!(std::io::stdout().lock(), "{text}");
        }
    }
}

impl Progress for Watcher {
    fn done(&self, runs: u64) {
        self.bar.inc(runs);
        self.done.fetch_add(runs, Ordering::Relaxed);
    }

    fn cancelled(&self) -> bool {
        STOP.load(Ordering::Relaxed)
    }

    fn event(&self, event: &Event) {
        if self.events {
            self.line(event);
        }
        match event {
            Event::Estimate { measure, switch, estimate, half_width, .. } => {
                let width = half_width.map_or_else(String::new, |width| format!(" \u{b1} {width:.0}"));
                self.bar.set_message(format!("{measure} ({switch}) {estimate:+.0}{width}"));
            }
            Event::Assembling { .. } => self.bar.set_message("putting in order"),
            Event::Started { .. } | Event::Block { .. } | Event::Finished { .. } => {}
        }
    }
}

/// Makes the first Ctrl-C (or SIGTERM) stop the sweep and the second end the process at once.
pub(crate) fn watch_for_interrupts() {
    // A second handler in one process is refused; the first one serves.
    let _ = ctrlc::set_handler(|| {
        if STOP.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
}
