//! The atomic results folder: it is there whole, or it is not there.

use std::env;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process;

use crate::RecordsError;

/// A results folder in the making.
///
/// Files are written into a staging folder beside the target, named `.NAME.partial-PID`. Only
/// [`Folder::finish`] puts it under the target's name, by one rename after everything has reached
/// the disk. A folder dropped unfinished takes all it wrote with it; a process that is killed leaves
/// its staging folder behind, never a half-written target.
#[derive(Debug)]
pub struct Folder {
    target: PathBuf,
    staging: PathBuf,
    force: bool,
    /// Parents that were made for this folder, innermost first.
    parents: Vec<PathBuf>,
    finished: bool,
}

impl Folder {
    /// Opens a staging folder for `target`, making missing parents. With `force` a target that holds
    /// files is accepted, and replaced at the very end.
    ///
    /// # Errors
    /// [`RecordsError::Occupied`] for a target that is not empty, without `force`;
    /// [`RecordsError::Unfit`] for one that is a file or holds the current folder;
    /// [`RecordsError::Io`] where nothing can be written beside it.
    pub fn create(target: &Path, force: bool) -> Result<Folder, RecordsError> {
        let target = resolve(target)?;
        check_target(&target, force)?;
        let (Some(parent), Some(name)) = (target.parent(), target.file_name()) else {
            return Err(unfit(&target, "it has no name of its own"));
        };
        let parents = make_parents(parent)?;
        let mut folder =
            Folder { staging: PathBuf::new(), force, parents, finished: false, target: target.clone() };
        folder.staging =
            beside(parent, &format!(".{}.partial", name.to_string_lossy()), |path| fs::create_dir(path))?;
        Ok(folder)
    }

    /// Where to write the files: the staging folder.
    pub fn path(&self) -> &Path {
        &self.staging
    }

    /// The folder the results will stand in.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// Brings every file to the disk, then puts the folder under the target's name.
    ///
    /// A replaced folder is renamed aside first and deleted last: until the new one stands in its
    /// place the old one is whole, and a failure puts it back.
    ///
    /// # Errors
    /// [`RecordsError::Io`] from the disk, [`RecordsError::Occupied`] where someone else filled the target
    /// meanwhile. The target is then as it was.
    pub fn finish(mut self) -> Result<(), RecordsError> {
        sync(&self.staging)?;
        check_target(&self.target, self.force)?;
        let old = self.set_aside()?;
        if let Err(cause) = fs::rename(&self.staging, &self.target) {
            if let Some(old) = &old {
                put_back(old, &self.target)?;
            }
            return Err(RecordsError::io("put results in place as", &self.target, cause));
        }
        self.finished = true;
        if let Some(parent) = self.target.parent() {
            sync_folder(parent)?;
        }
        match old {
            Some(old) => fs::remove_dir_all(&old).map_err(|cause| {
                RecordsError::io("remove (the new results are in place) the replaced", &old, cause)
            }),
            None => Ok(()),
        }
    }

    /// Makes way for the rename: what stands under the target's name is renamed aside.
    fn set_aside(&self) -> Result<Option<PathBuf>, RecordsError> {
        let (Some(parent), Some(name)) = (self.target.parent(), self.target.file_name()) else {
            return Ok(None);
        };
        if !self.target.exists() {
            return Ok(None);
        }
        let prefix = format!(".{}.replaced", name.to_string_lossy());
        beside(parent, &prefix, |old| match fs::symlink_metadata(old) {
            // A rename would silently take the place of an empty folder of that name.
            Ok(_) => Err(ErrorKind::AlreadyExists.into()),
            Err(_) => fs::rename(&self.target, old),
        })
        .map(Some)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.finished {
            return;
        }
        // Nobody is left to tell of a failure here; the staging folder's name says what it is.
        let _ = fs::remove_dir_all(&self.staging);
        for parent in &self.parents {
            let _ = fs::remove_dir(parent);
        }
    }
}

/// The target with links and dots resolved as far as it exists, so that a linked folder is replaced
/// where it lies and not its link.
fn resolve(target: &Path) -> Result<PathBuf, RecordsError> {
    match fs::canonicalize(target) {
        Ok(path) => Ok(path),
        Err(cause) if cause.kind() == ErrorKind::NotFound => {
            std::path::absolute(target).map_err(|cause| RecordsError::io("find", target, cause))
        }
        Err(cause) => Err(RecordsError::io("open", target, cause)),
    }
}

fn check_target(target: &Path, force: bool) -> Result<(), RecordsError> {
    if !target.exists() {
        return Ok(());
    }
    if !target.is_dir() {
        return Err(unfit(target, "it is a file, expected a folder or a new name"));
    }
    // Forced onto `.` or a folder above it, results would take the place of the user's own files.
    let here = env::current_dir().and_then(fs::canonicalize);
    if here.is_ok_and(|here| here.starts_with(target)) {
        return Err(unfit(target, "it holds the current folder, which is never replaced"));
    }
    let mut entries = fs::read_dir(target).map_err(|cause| RecordsError::io("read", target, cause))?;
    if entries.next().is_some() && !force {
        return Err(RecordsError::Occupied { path: target.to_owned() });
    }
    Ok(())
}

fn unfit(path: &Path, why: &'static str) -> RecordsError {
    RecordsError::Unfit { path: path.to_owned(), why }
}

/// Makes the missing parents, and returns those made, innermost first.
fn make_parents(parent: &Path) -> Result<Vec<PathBuf>, RecordsError> {
    let missing = parent.ancestors().take_while(|folder| !folder.exists());
    let missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
    fs::create_dir_all(parent).map_err(|cause| RecordsError::io("create the folder", parent, cause))?;
    Ok(missing)
}

/// Makes `PREFIX-PID` in `parent`, or with a number after it where a killed process of the same id
/// left one behind.
fn beside(
    parent: &Path,
    prefix: &str,
    make: impl Fn(&Path) -> io::Result<()>,
) -> Result<PathBuf, RecordsError> {
    let pid = process::id();
    let mut path = parent.join(format!("{prefix}-{pid}"));
    for attempt in 1_u32.. {
        match make(&path) {
            Ok(()) => break,
            Err(cause) if cause.kind() == ErrorKind::AlreadyExists => {
                path = parent.join(format!("{prefix}-{pid}-{attempt}"));
            }
            Err(cause) => return Err(RecordsError::io("create the folder", &path, cause)),
        }
    }
    Ok(path)
}

fn put_back(old: &Path, target: &Path) -> Result<(), RecordsError> {
    fs::rename(old, target)
        .map_err(|cause| RecordsError::io("put back the folder to be replaced, now", old, cause))
}

/// Brings a folder and all below it to the disk.
fn sync(folder: &Path) -> Result<(), RecordsError> {
    let failed = |path: &Path, cause| RecordsError::io("write to disk", path, cause);
    for entry in fs::read_dir(folder).map_err(|cause| failed(folder, cause))? {
        let path = entry.map_err(|cause| failed(folder, cause))?.path();
        if path.is_dir() {
            sync(&path)?;
        } else {
            File::options()
                .write(true)
                .open(&path)
                .and_then(|file| file.sync_all())
                .map_err(|cause| failed(&path, cause))?;
        }
    }
    sync_folder(folder)
}

/// Brings a folder's own entries to the disk, where the system knows of such a thing.
fn sync_folder(folder: &Path) -> Result<(), RecordsError> {
    if cfg!(unix) {
        File::open(folder)
            .and_then(|file| file.sync_all())
            .map_err(|cause| RecordsError::io("write to disk", folder, cause))?;
    }
    Ok(())
}
