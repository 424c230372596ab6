//! From a results folder to charts and one self-contained page
