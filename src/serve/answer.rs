//! A request to an answer, by the table alone.

use axum::body::{Body, Bytes};
use axum::http::header::{ALLOW, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LOCATION};
use axum::http::header::{CACHE_CONTROL, HeaderName, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use axum::http::request::Parts;
use axum::http::{Method, Response, StatusCode};

use super::OWN;
use super::media_type::media_type;
use super::page::{Version, with_script};
use super::snapshot::{File, Found, Snapshot};

/// What a page of a site may load. A site is to be published under this policy, so that the preview shows what it would
/// break.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' https: data:; media-src 'self' https:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'";
/// The script of the preview's own.
const SCRIPT: &str = include_str!("preview.js");

/// The answer to a request for a file.
pub(super) fn answer(snapshot: &Snapshot, request: &Parts) -> Response<Body> {
    if request.method != Method::GET && request.method != Method::HEAD {
        let mut refused = plain(StatusCode::METHOD_NOT_ALLOWED, "the preview answers GET and HEAD only\n");
        refused.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return refused;
    }
    let address = request.uri.path();
    if own(snapshot, address) == Some("preview.js") {
        return tagged(request, &blake3::hash(SCRIPT.as_bytes()).to_hex()[..32], media_type("preview.js"), || {
            SCRIPT.into()
        });
    }
    match snapshot.find(address) {
        Found::File(path, file) if file.is_page() => page(snapshot, request, path, file),
        Found::File(_, file) => tagged(request, &file.hash().to_hex()[..32], file.media_type, || file.bytes.clone()),
        // What stands behind the `?` may say in which mode a page is read.
        Found::Folder(address) => {
            moved(address + &request.uri.query().map(|query| format!("?{query}")).unwrap_or_default())
        }
        Found::Nothing(_) if address == "/" => moved(snapshot.base_path().to_owned()),
        Found::Nothing(Some((path, file))) => {
            let version = Version::of(snapshot, path, file);
            let body = with_script(&file.bytes, snapshot.base_path(), &version);
            with_headers(StatusCode::NOT_FOUND, file.media_type, body.into())
        }
        Found::Nothing(None) => plain(StatusCode::NOT_FOUND, "there is nothing at this address\n"),
    }
}

/// What of the preview's own an address names.
pub(super) fn own<'p>(snapshot: &Snapshot, address: &'p str) -> Option<&'p str> {
    address.strip_prefix(snapshot.base_path())?.strip_prefix(OWN)?.strip_prefix('/')
}

/// A page with the script.
fn page(snapshot: &Snapshot, request: &Parts, path: &str, file: &File) -> Response<Body> {
    let version = Version::of(snapshot, path, file);
    let body = || with_script(&file.bytes, snapshot.base_path(), &version).into();
    tagged(request, &version.to_string(), file.media_type, body)
}

/// Bytes with an entity tag; without them where the browser has them (RFC 9110, 13.1.2).
fn tagged(request: &Parts, tag: &str, media_type: &'static str, bytes: impl FnOnce() -> Bytes) -> Response<Body> {
    let tag = format!("\"{tag}\"");
    let known = request.headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let mut known = known.flat_map(|value| value.split(',')).map(|known| known.trim().trim_start_matches("W/"));
    let mut response = match known.any(|known| known == tag || known == "*") {
        true => {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            guard(&mut response);
            response
        }
        false => with_headers(StatusCode::OK, media_type, bytes()),
    };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(ETAG, tag);
    }
    response
}

/// Another address of this site to go to.
fn moved(address: String) -> Response<Body> {
    let mut response = plain(StatusCode::TEMPORARY_REDIRECT, "");
    if let Ok(address) = HeaderValue::try_from(address) {
        response.headers_mut().insert(LOCATION, address);
    }
    response
}

/// A line of text.
pub(super) fn plain(status: StatusCode, text: &str) -> Response<Body> {
    with_headers(status, media_type("x.txt"), text.to_owned().into())
}

/// The one answer to a request that names another host.
pub(super) fn misdirected(port: u16) -> Response<Body> {
    let text = format!("this preview answers at http://127.0.0.1:{port}/ and http://localhost:{port}/ only\n");
    plain(StatusCode::MISDIRECTED_REQUEST, &text)
}

fn with_headers(status: StatusCode, media_type: &'static str, bytes: Bytes) -> Response<Body> {
    let length = bytes.len();
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    guard(&mut response);
    response
}

/// The headers that every answer has.
pub(super) fn guard(response: &mut Response<Body>) {
    const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(RESOURCE_POLICY, HeaderValue::from_static("same-origin"));
}
