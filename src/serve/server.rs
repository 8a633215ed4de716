//! Connections from this machine, by HTTP/1.1.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{Method, Request, Response};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use percent_encoding::percent_decode_str;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::runtime::Runtime;

use super::answer::{answer, guard, misdirected, own};
use super::host;
use super::live::Live;
use super::shown::Shown;

/// How long a client may take to send the head of a request, and how long a connection may lie idle.
const PATIENCE: Duration = Duration::from_secs(30);
/// Bytes of the head of a request.
const MAX_HEAD: usize = 16 << 10;
/// Connections that may wait to be accepted.
const QUEUE: u32 = 1024;
/// How often an event stream shows that it is alive, so that one whose browser is gone ends.
const PULSE: Duration = Duration::from_secs(15);

/// A server that listens and does not answer yet.
#[derive(Debug)]
pub struct Server {
    runtime: Runtime,
    listener: TcpListener,
    port: u16,
}

impl Server {
    /// Listen at a port of 127.0.0.1; at port 0, at any that is free.
    ///
    /// # Errors
    /// The port is taken, or may not be listened at.
    pub fn bind(port: u16) -> io::Result<Server> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let listener = runtime.block_on(async {
            let socket = TcpSocket::new_v4()?;
            // So that the port is free again at once after a preview has ended. Elsewhere it would let two share it.
            #[cfg(unix)]
            socket.set_reuseaddr(true)?;
            socket.bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
            socket.listen(QUEUE)
        })?;
        let port = listener.local_addr()?.port();
        Ok(Server { runtime, listener, port })
    }

    /// The port that is listened at.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Answer until the program is told to end (Ctrl-C). Streams that are open then are cut.
    ///
    /// # Errors
    /// The signal cannot be waited for.
    pub fn run(self, live: &Arc<Live>) -> io::Result<()> {
        let Server { runtime, listener, port } = self;
        let ended = runtime.block_on(async {
            tokio::select! {
                ended = tokio::signal::ctrl_c() => ended,
                () = accept(&listener, live, port) => Ok(()),
            }
        });
        runtime.shutdown_background();
        ended
    }
}

async fn accept(listener: &TcpListener, live: &Arc<Live>, port: u16) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(serve(stream, live.clone(), port))),
            // Too many files are open: those that are being answered will close theirs.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

/// Answer the requests of a connection. Whatever a client does ends its own connection only.
async fn serve(stream: TcpStream, live: Arc<Live>, port: u16) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| {
        let live = live.clone();
        // A body is nothing that the preview reads.
        let (request, _) = request.into_parts();
        async move { Ok::<_, Infallible>(respond(&live, &request, port)) }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_header_size(MAX_HEAD);
    let _ = http.serve_connection(TokioIo::new(stream), service).await;
}

fn respond(live: &Arc<Live>, request: &Parts, port: u16) -> Response<Body> {
    if !host::is_own(request, port) {
        return misdirected(port);
    }
    let snapshot = live.current();
    match own(&snapshot, request.uri.path()) {
        Some("events") if request.method == Method::GET => events(live, request),
        _ => answer(&snapshot, request),
    }
}

/// What the page that the query names is to be told, now and from now on, as server-sent events.
fn events(live: &Arc<Live>, request: &Parts) -> Response<Body> {
    let query = request.uri.query().unwrap_or("");
    let page = query.split('&').find_map(|pair| pair.strip_prefix("page=")).unwrap_or("");
    let seat = live.sit(percent_decode_str(page).decode_utf8_lossy().into_owned());
    let begun = (live.follow(), None::<Shown>, seat);
    let stream = futures_util::stream::unfold(begun, |(mut sites, mut before, seat)| async move {
        loop {
            if before.is_some() {
                sites.changed().await.ok()?;
            }
            let snapshot = sites.borrow_and_update().clone();
            let now = Shown::new(&snapshot, &seat.address);
            let told = now.told(before.as_ref());
            before = Some(now);
            if let Some(told) = told {
                return Some((Ok::<_, Infallible>(Event::default().data(told)), (sites, before, seat)));
            }
        }
    });
    let mut response = Sse::new(stream).keep_alive(KeepAlive::new().interval(PULSE)).into_response();
    guard(&mut response);
    response
}
