//! The server: accepts connections and sends responses. Other modules decide what to answer.

mod sent;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::StatusCode;
use hyper::body::{Body, Incoming};
use hyper::header::{HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use socket2::SockRef;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use crate::answering;
use crate::message::{Delivery, Request, Response};
use crate::state::State;

use self::sent::Sent;

/// The maximum number of bytes of a body: more than an image may have.
const MAX_BODY_BYTES: usize = 16 << 20;

/// The timeout for receiving the head of a request.
const HEAD: Duration = Duration::from_secs(30);

/// The timeout for receiving the body of a request.
const BODY: Duration = Duration::from_secs(60);

/// Binds a port on this machine, for the runtime that the thread has entered.
pub(crate) fn bind(port: u16) -> io::Result<(TcpListener, SocketAddr)> {
    let listener = std::net::TcpListener::bind(("127.0.0.1", port))?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    Ok((TcpListener::from_std(listener)?, address))
}

/// Serves connections, for as long as it is polled.
pub(crate) async fn serve(state: Arc<State>, listener: TcpListener) {
    let mut connections = JoinSet::new();
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // An error such as too many open files may pass when other connections end.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        connections.spawn(connection(Arc::clone(&state), stream));
        while connections.try_join_next().is_some() {}
    }
}

async fn connection(state: Arc<State>, stream: TcpStream) {
    let Ok((stream, socket)) = split(stream) else {
        return;
    };
    let socket = Arc::new(socket);
    let service = service_fn(move |request| {
        let (state, socket) = (Arc::clone(&state), Arc::clone(&socket));
        async move {
            let response = respond(&state, request).await?;
            send(response, &socket).await
        }
    });
    let mut server = http1::Builder::new();
    server
        .title_case_headers(true)
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD);
    // It is not an error of the sandbox if a client disconnects or does not send HTTP.
    let _ = server.serve_connection(TokioIo::new(stream), service).await;
}

/// Returns the connection, and a second handle to it, with which it can be reset.
fn split(stream: TcpStream) -> io::Result<(TcpStream, std::net::TcpStream)> {
    stream.set_nodelay(true)?;
    let stream = stream.into_std()?;
    let socket = stream.try_clone()?;
    Ok((TcpStream::from_std(stream)?, socket))
}

/// Reads a whole request, and answers it.
async fn respond(state: &State, request: hyper::Request<Incoming>) -> io::Result<Response> {
    let (head, body) = request.into_parts();
    // A declared length that is too large is refused at once; without one, the body is counted as it is read.
    if body.size_hint().lower() > MAX_BODY_BYTES as u64 {
        return Ok(too_long());
    }
    let body = tokio::time::timeout(BODY, Limited::new(body, MAX_BODY_BYTES).collect()).await;
    let Ok(body) = body else {
        return Err(io::ErrorKind::TimedOut.into());
    };
    let body = match body {
        Ok(body) => body,
        Err(error) if error.is::<LengthLimitError>() => {
            return Ok(too_long());
        }
        // The client has disconnected: it will not read an answer.
        Err(error) => return Err(io::Error::other(error)),
    };
    let headers = head.headers.iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        (name.as_str().to_owned(), value)
    });
    let target = head.uri.path_and_query();
    Ok(answering::answer(
        state,
        &Request {
            method: head.method.as_str().to_owned(),
            target: target.map_or("/", |target| target.as_str()).to_owned(),
            headers: headers.collect(),
            body: body.to_bytes().into(),
        },
    ))
}

fn too_long() -> Response {
    let text = format!("the body has more than {MAX_BODY_BYTES} bytes\n");
    Response::of(413, "text/plain", text)
}

/// Sends a response in the way that its `delivery` says.
async fn send(
    response: Response,
    socket: &std::net::TcpStream,
) -> io::Result<hyper::Response<Sent>> {
    match response.delivery {
        Delivery::Reset => {
            SockRef::from(socket).set_linger(Some(Duration::ZERO))?;
            return Err(io::ErrorKind::ConnectionReset.into());
        }
        Delivery::Slow(time) => tokio::time::sleep(time).await,
        Delivery::Whole | Delivery::Cut => {}
    }
    let is_cut = response.delivery == Delivery::Cut;
    let mut built = hyper::Response::new(Sent::new(response.body, is_cut));
    *built.status_mut() = StatusCode::from_u16(response.status).map_err(io::Error::other)?;
    for (name, value) in response.headers {
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(io::Error::other)?;
        let value = HeaderValue::from_str(&value).map_err(io::Error::other)?;
        built.headers_mut().insert(name, value);
    }
    Ok(built)
}
