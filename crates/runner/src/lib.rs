//! Cells x replicates under rayon: from an experiment file to a results folder
