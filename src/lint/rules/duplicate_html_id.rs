//! Two elements of a built page have one id.
//!
//! ## What it does
//! Compares the ids of each built page, those in `<template>` apart. Looked at by `hexapla check --built`.
//!
//! ## Why it matters
//! A link to the id leads to the first element only, labels and scripts find the wrong one.
//!
//! ## Example
//! ```txtar
//! -- public/ru/a/index.html --
//! <!doctype html>
//! <html lang="ru">
//! <h2 id="start">Начало</h2>
//! <h2 id="start">Запуск</h2>
//! ```
//!
//! ## How to mend
//! Give one of them another id. Where a generator makes ids of headings, two headings have one text.
//!
//! ## When to allow
//! Where the markup is another program's and nothing leads to the id.

use crate::built::Built;
use crate::diagnostic::{Diagnostic, Label};

pub(in crate::lint) fn check(built: &Built, found: &mut Vec<Diagnostic>) {
    for page in &built.pages {
        found.extend(page.repeated.iter().map(|repeated| {
            let message = format!("the id `{}` is on this page already", repeated.id);
            Diagnostic::new("duplicate-html-id", page.file, repeated.again, message).with_related(Label::new(
                page.file,
                repeated.first,
                "it is here first",
            ))
        }));
    }
}
