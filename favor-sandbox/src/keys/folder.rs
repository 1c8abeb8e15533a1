//! The key folder, which is created at the first start and kept.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use super::key_set::{KeySet, public_key_id};
use super::merchants::MCHID;
use super::rsa::{RsaKey, certificate_serial};
use super::signer::{Certificate, Signer};
use super::validity::BEFORE;

/// An app that is bound to the sandbox's merchant.
pub const APPID: &str = "wx0000000000000001";
/// A user of the app.
pub const OPENID: &str = "o0000000000000000000000000001";

// The merchant's files are named like those that WeChat Pay issues.
const MERCHANT_KEY: &str = "apiclient_key.pem";
const MERCHANT_CERTIFICATE: &str = "apiclient_cert.pem";
const PUBLIC_KEY: &str = "pub_key.pem";
const APIV3_KEY: &str = "apiv3_key.txt";
const PLATFORM_KEY: &str = "platform/pub_key_private.pem";
const CERTIFICATE_KEY: &str = "platform/cert_key.pem";
const CERTIFICATE: &str = "platform/cert.pem";
const ENVIRONMENT: &str = ".env";
const IGNORE: &str = ".gitignore";

impl KeySet {
    /// Reads the keys from a folder; generates them first if the folder does not exist or is empty.
    ///
    /// # Errors
    ///
    /// The folder cannot be read or created, or is not a key folder; the text names the file.
    pub fn in_folder(folder: &Path) -> Result<Self, String> {
        let failed = |error: &io::Error| {
            format!(
                "{}: {error}; choose another folder with --keys",
                folder.display()
            )
        };
        let is_empty = match fs::read_dir(folder) {
            Ok(mut entries) => entries.next().is_none(),
            Err(error) if error.kind() == ErrorKind::NotFound => true,
            Err(error) => return Err(failed(&error)),
        };
        if is_empty {
            Self::generate()
                .write(folder)
                .map_err(|error| failed(&error))?;
        }
        Self::read(folder)
    }

    fn read(folder: &Path) -> Result<Self, String> {
        let text = |name: &str| {
            let path = folder.join(name);
            fs::read_to_string(&path).map_err(|error| match error.kind() {
                ErrorKind::NotFound => format!(
                    "{}: it is not a folder of the sandbox, since `{name}` is missing; choose another folder with --keys",
                    folder.display()
                ),
                _ => format!("{}: {error}", path.display()),
            })
        };
        let failed = |name: &str, reason: &dyn std::fmt::Display| {
            let path = folder.join(name);
            format!(
                "{}: {reason}; move the folder away, and new keys are made",
                path.display()
            )
        };
        let key = |name: &str| RsaKey::from_pem(&text(name)?).map_err(|error| failed(name, &error));
        let serial =
            |name: &str, pem: &str| certificate_serial(pem).map_err(|error| failed(name, &error));
        // Files that only the sandbox writes are read first, so that the key of a real merchant is not read by mistake.
        let public_key = key(PLATFORM_KEY)?;
        let certificate = text(CERTIFICATE)?;
        let merchant_certificate = text(MERCHANT_CERTIFICATE)?;
        let apiv3_key = text(APIV3_KEY)?.trim_end().to_owned();
        if apiv3_key.len() != 32 {
            return Err(failed(APIV3_KEY, &"an APIv3 key has 32 bytes"));
        }
        Ok(Self {
            merchant: key(MERCHANT_KEY)?,
            merchant_serial: serial(MERCHANT_CERTIFICATE, &merchant_certificate)?,
            merchant_certificate,
            public_key: Arc::new(Signer {
                serial: public_key_id(&public_key),
                key: public_key,
            }),
            certificate: Arc::new(Certificate {
                signer: Signer {
                    serial: serial(CERTIFICATE, &certificate)?,
                    key: key(CERTIFICATE_KEY)?,
                },
                pem: certificate,
                since: made(&folder.join(CERTIFICATE))
                    .map_err(|error| failed(CERTIFICATE, &error))?
                    .saturating_sub(BEFORE),
            }),
            apiv3_key,
        })
    }

    /// Writes the files into a sibling folder, which then replaces this one, so that no folder is half-written. If two
    /// programs start at once, one of them wins.
    fn write(&self, folder: &Path) -> io::Result<()> {
        let unfinished = sibling(folder)?;
        let written = self.write_into(&unfinished).and_then(|()| {
            // On some platforms, a rename does not replace an empty folder.
            let _ = fs::remove_dir(folder);
            fs::rename(&unfinished, folder)
        });
        if written.is_err() {
            let _ = fs::remove_dir_all(&unfinished);
            if folder.join(APIV3_KEY).exists() {
                return Ok(());
            }
        }
        written
    }

    fn write_into(&self, folder: &Path) -> io::Result<()> {
        make_folder(folder)?;
        make_folder(&folder.join("platform"))?;
        let files = [
            (IGNORE, "*\n".to_owned()),
            (MERCHANT_KEY, self.merchant.private_pem()),
            (MERCHANT_CERTIFICATE, self.merchant_certificate.clone()),
            (PUBLIC_KEY, self.public_key.key.public_pem()),
            (APIV3_KEY, self.apiv3_key.clone() + "\n"),
            (PLATFORM_KEY, self.public_key.key.private_pem()),
            (CERTIFICATE_KEY, self.certificate.signer.key.private_pem()),
            (CERTIFICATE, self.certificate.pem.clone()),
        ];
        let mut files = files.iter();
        files.try_for_each(|(name, text)| write_private(&folder.join(name), text))
    }
}

/// Writes the file `.env`, with which programs find a gateway and its keys.
///
/// # Errors
///
/// The file cannot be written.
pub fn write_environment(folder: &Path, keys: &KeySet, url: &str) -> Result<PathBuf, String> {
    let path = folder.join(ENVIRONMENT);
    let failed = |error: io::Error| format!("{}: {error}", path.display());
    let absolute = fs::canonicalize(folder).map_err(failed)?;
    let file = |name: &str| absolute.join(name).display().to_string();
    let variables = [
        ("FAVOR_BASE_URL", url.to_owned()),
        ("FAVOR_MCHID", MCHID.to_owned()),
        ("FAVOR_SERIAL", keys.merchant_serial.clone()),
        ("FAVOR_KEY_PEM", file(MERCHANT_KEY)),
        ("FAVOR_APPID", APPID.to_owned()),
        ("FAVOR_OPENID", OPENID.to_owned()),
        ("FAVOR_APIV3_KEY", keys.apiv3_key.clone()),
        ("FAVOR_PUBKEY_ID", keys.public_key.serial.clone()),
        ("FAVOR_PUBKEY_PEM", file(PUBLIC_KEY)),
        ("FAVOR_NOTIFY_TRIGGER", notify_trigger(url)),
        ("FAVOR_NOTIFY_SPOIL", "&spoil=%s".to_owned()),
    ];
    let lines = variables
        .iter()
        .map(|(name, value)| format!("{name}={}\n", quoted(value)));
    let unfinished = folder.join(format!("{ENVIRONMENT}.{}", process::id()));
    write_private(&unfinished, &lines.collect::<String>())
        .and_then(|()| fs::rename(&unfinished, &path))
        .map_err(failed)?;
    Ok(path)
}

/// Returns the control call that uses the coupon `{coupon_id}` of `{openid}`, and sends its notification, signed in the
/// mode `{mode}`.
pub(crate) fn notify_trigger(url: &str) -> String {
    format!("POST {url}/sandbox/coupons/{{coupon_id}}/pay?openid={{openid}}&mode={{mode}}")
}

/// Quotes a value for a shell, if necessary.
fn quoted(value: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_./:@%+,-".contains(c);
    if value.chars().all(is_plain) {
        value.to_owned()
    } else {
        format!("'{}'", value.replace('\'', r"'\''"))
    }
}

/// Returns the time at which a file was written, in seconds since 1970.
fn made(path: &Path) -> io::Result<i64> {
    let written = fs::metadata(path)?.modified()?;
    let since = written.duration_since(UNIX_EPOCH).unwrap_or_default();
    Ok(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

/// Returns the path of a folder next to `folder`, which no other process uses, and creates their parent folder.
fn sibling(folder: &Path) -> io::Result<PathBuf> {
    let name = folder.file_name().ok_or_else(|| {
        io::Error::other("keys are made in a folder of their own, such as ./keys")
    })?;
    let name = format!(".{}.{}", name.to_string_lossy(), process::id());
    if let Some(parent) = folder.parent() {
        fs::create_dir_all(parent)?;
    }
    Ok(folder.with_file_name(name))
}

fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(path)
}

/// Writes a file that only its owner may read.
fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_quoted_for_a_shell() {
        assert_eq!(quoted("http://127.0.0.1:1/a"), "http://127.0.0.1:1/a");
        assert_eq!(quoted("a b's"), r"'a b'\''s'");
        assert_eq!(quoted("{a}&b"), "'{a}&b'");
    }
}
