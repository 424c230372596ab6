//! The progress bar: rate and time left on standard error, hidden where nobody looks.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use longgame::runner::Progress;

/// Raised by the first Ctrl-C.
static STOP: AtomicBool = AtomicBool::new(false);

/// A bar over the runs of a sweep, which Ctrl-C stops.
pub(crate) struct Bar(ProgressBar);

impl Bar {
    pub(crate) fn new(runs: u64, quiet: bool) -> Self {
        let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(Some(runs), target);
        let style = ProgressStyle::with_template(
            "{elapsed_precise} {wide_bar} {human_pos}/{human_len} runs  {per_sec}  {eta} left",
        );
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.enable_steady_tick(Duration::from_millis(100));
        Self(bar)
    }

    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bar {
    fn done(&self, runs: u64) {
        self.0.inc(runs);
    }

    fn cancelled(&self) -> bool {
        STOP.load(Ordering::Relaxed)
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
