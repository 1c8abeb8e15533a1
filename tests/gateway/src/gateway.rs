//! The gateway itself.

use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use crate::answer::Answer;
use crate::connection::{self, Next};
use crate::request::Request;

/// A gateway that listens until it is dropped.
pub struct Gateway {
    shared: Arc<Shared>,
    address: SocketAddr,
    listener: Option<JoinHandle<()>>,
}

/// A function that makes the answer to a request, given the number of requests before it.
type Script = dyn Fn(&Request, usize) -> Answer + Send + Sync;

struct Shared {
    script: Box<Script>,
    is_over: AtomicBool,
    connections: AtomicUsize,
    requests: Mutex<Vec<Request>>,
    /// The open connections, by number, so that they can be closed.
    open: Mutex<BTreeMap<usize, TcpStream>>,
    /// The threads that serve them.
    threads: Mutex<Vec<JoinHandle<()>>>,
    /// The number of connections, counted from the first, that are reset as soon as something has arrived.
    resets: AtomicUsize,
}

impl Gateway {
    /// Starts a gateway that answers each request with a script, given the number of requests before it.
    ///
    /// # Panics
    ///
    /// No port is free.
    pub fn start(script: impl Fn(&Request, usize) -> Answer + Send + Sync + 'static) -> Self {
        Self::start_resetting(0, script)
    }

    /// Starts a gateway that resets this many connections before it reads anything from them.
    ///
    /// # Panics
    ///
    /// No port is free.
    pub fn start_resetting(
        resets: usize,
        script: impl Fn(&Request, usize) -> Answer + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        let shared = Arc::new(Shared {
            script: Box::new(script),
            is_over: AtomicBool::new(false),
            connections: AtomicUsize::new(0),
            requests: Mutex::default(),
            open: Mutex::default(),
            threads: Mutex::default(),
            resets: AtomicUsize::new(resets),
        });
        let listening = Arc::clone(&shared);
        let listener = thread::spawn(move || listen(&listening, &listener));
        Self {
            shared,
            address,
            listener: Some(listener),
        }
    }

    /// Starts a gateway that gives the same answer to all.
    pub fn answering(answer: Answer) -> Self {
        Self::start(move |_, _| answer.clone())
    }

    /// Returns the base URL, without a trailing slash.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A base URL at which nothing listens.
    ///
    /// # Panics
    ///
    /// No port is free.
    pub fn unused_url() -> String {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        format!("http://{address}")
    }

    /// Returns every request that was received completely, in order.
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.shared.requests).clone()
    }

    /// The number of connections that were made.
    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        self.shared.is_over.store(true, Ordering::SeqCst);
        // This connection wakes the listener.
        let _ = TcpStream::connect(self.address);
        if let Some(listener) = self.listener.take() {
            let _ = listener.join();
        }
        for stream in lock(&self.shared.open).values() {
            let _ = stream.shutdown(Shutdown::Both);
        }
        let threads = std::mem::take(&mut *lock(&self.shared.threads));
        for thread in threads {
            let _ = thread.join();
        }
    }
}

fn listen(shared: &Arc<Shared>, listener: &TcpListener) {
    for stream in listener.incoming() {
        if shared.is_over.load(Ordering::SeqCst) {
            return;
        }
        let Ok(stream) = stream else { continue };
        let number = shared.connections.fetch_add(1, Ordering::SeqCst);
        let Ok(copy) = stream.try_clone() else {
            continue;
        };
        lock(&shared.open).insert(number, copy);
        let served = Arc::clone(shared);
        let thread = thread::spawn(move || {
            // A broken connection is expected in tests, and not a failure of the gateway.
            let _ = serve(&served, &stream, number);
            // This drops the last copy, which closes the connection.
            lock(&served.open).remove(&number);
        });
        let mut threads = lock(&shared.threads);
        threads.retain(|thread| !thread.is_finished());
        threads.push(thread);
    }
}

fn serve(shared: &Shared, mut stream: &TcpStream, number: usize) -> io::Result<()> {
    stream.set_nodelay(true)?;
    if number < shared.resets.load(Ordering::SeqCst) {
        stream.peek(&mut [0])?;
        return connection::reset(stream);
    }
    let is_over = || shared.is_over.load(Ordering::SeqCst);
    let mut rest = Vec::new();
    while let Some(request) = connection::read(&mut stream, &mut rest, number)? {
        let before = {
            let mut requests = lock(&shared.requests);
            requests.push(request.clone());
            requests.len() - 1
        };
        let answer = (shared.script)(&request, before);
        if connection::write(&mut stream, &answer, is_over)? == Next::Closed {
            break;
        }
    }
    Ok(())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
