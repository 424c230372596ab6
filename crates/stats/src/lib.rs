//! Slices in, estimates out: intervals, paired differences, crossovers
