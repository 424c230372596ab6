//! An allocator that counts what is asked of it. An allocator is unsafe to write, which is why this package has lints of
//! its own: the rest of the workspace forbids unsafe code, and what is forbidden cannot be allowed again.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// The system's allocator, counted.
#[derive(Debug)]
pub struct Counting {
    held: AtomicUsize,
    peak: AtomicUsize,
    made: AtomicUsize,
}

impl Counting {
    /// Nothing counted yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { held: AtomicUsize::new(0), peak: AtomicUsize::new(0), made: AtomicUsize::new(0) }
    }

    /// Bytes held now.
    pub fn held(&self) -> usize {
        self.held.load(Relaxed)
    }

    /// The most bytes held at any time since [`Counting::watch`].
    pub fn peak(&self) -> usize {
        self.peak.load(Relaxed)
    }

    /// Watches for the peak from here on; says how many bytes are held now.
    pub fn watch(&self) -> usize {
        let held = self.held();
        self.peak.store(held, Relaxed);
        held
    }

    /// Allocations made so far.
    pub fn made(&self) -> usize {
        self.made.load(Relaxed)
    }
}

impl Default for Counting {
    fn default() -> Self {
        Self::new()
    }
}

// SAFETY: every call is passed on to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let held = self.held.fetch_add(layout.size(), Relaxed) + layout.size();
        self.peak.fetch_max(held, Relaxed);
        self.made.fetch_add(1, Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        self.held.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(place, layout) }
    }
}
