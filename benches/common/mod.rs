//! What several benchmarks do.

use std::fs;
use std::path::Path;

/// Copy a folder with all that is below it.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let place = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(place).unwrap();
        } else {
            fs::write(place, fs::read(entry.path()).unwrap()).unwrap();
        }
    }
}
