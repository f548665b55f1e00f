//! Reading, writing and moving files, with errors that name the file.

use crate::Result;
use std::fs;
use std::path::{Path, PathBuf};

pub fn read(path: impl AsRef<Path>) -> Result<String> {
    fs::read_to_string(&path).map_err(|error| about(&path, &error))
}

/// Writes a file, and the folders above it where they are missing.
pub fn write(path: impl AsRef<Path>, text: &str) -> Result {
    create_parent(path.as_ref())?;
    fs::write(&path, text).map_err(|error| about(&path, &error))
}

pub fn copy(from: impl AsRef<Path>, to: impl AsRef<Path>) -> Result {
    create_parent(to.as_ref())?;
    fs::copy(&from, to).map(drop).map_err(|error| about(&from, &error))
}

/// An empty folder, whatever was there before.
pub fn fresh_folder(path: impl AsRef<Path>) -> Result {
    if path.as_ref().exists() {
        fs::remove_dir_all(&path).map_err(|error| about(&path, &error))?;
    }
    fs::create_dir_all(&path).map_err(|error| about(&path, &error))
}

/// Every file below a folder, in the order of their names.
pub fn walk(folder: impl AsRef<Path>) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).map_err(|error| about(&folder, &error))? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(walk(path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// A name for the contents of a folder: FNV-1a over names and bytes, 64 bits. It tells one version of the site from
/// the next; nobody is kept out by it.
pub fn content_hash(folder: impl AsRef<Path>) -> Result<String> {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |bytes: &[u8]| {
        for &byte in bytes {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for file in walk(&folder)? {
        add(file.strip_prefix(&folder)?.to_string_lossy().replace('\\', "/").as_bytes());
        add(&fs::read(&file).map_err(|error| about(&file, &error))?);
    }
    Ok(format!("{hash:016x}"))
}

fn create_parent(path: &Path) -> Result {
    let parent = path.parent().ok_or("a file needs a folder")?;
    fs::create_dir_all(parent).map_err(|error| about(parent, &error))
}

fn about(path: impl AsRef<Path>, error: &std::io::Error) -> Box<dyn std::error::Error> {
    format!("{}: {error}", path.as_ref().display()).into()
}
