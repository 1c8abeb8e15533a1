// Runs a test's jobs with npm's wechatpay-axios-plugin: JSON in, JSON out.
'use strict';

const { createHash } = require('crypto');
const { readFileSync } = require('fs');
const { Aes, Decorator, Formatter, Multipart, Rsa } = require('wechatpay-axios-plugin');

// The header of each request, with a timestamp of the client's own.
function authorize({ merchant, requests }) {
  const key = Rsa.from(merchant.key, Rsa.KEY_TYPE_PRIVATE);
  return requests.map(({ method, target, body, nonce }) => {
    const timestamp = Formatter.timestamp();
    const signature = Rsa.sign(Formatter.request(method, target, timestamp, nonce, body), key);
    return Formatter.authorization(merchant.mchid, nonce, signature, timestamp, merchant.serial);
  });
}

// Returns for each answer true if it verifies.
function verify({ platform, answers }) {
  const key = Rsa.from(platform.key, Rsa.KEY_TYPE_PUBLIC);
  return answers.map(({ timestamp, nonce, body, signature }) =>
    Rsa.verify(Formatter.response(timestamp, nonce, body), signature, key));
}

// The text of each sealed item, or null.
function open({ sealed, apiv3_key: key }) {
  return sealed.map(({ ciphertext, nonce, associated_data: associated }) => {
    try {
      return Aes.AesGcm.decrypt(ciphertext, key, nonce, associated);
    } catch {
      return null;
    }
  });
}

// The ciphertext of each text.
function seal({ texts, apiv3_key: key }) {
  return texts.map(({ text, nonce, associated_data: associated }) =>
    Aes.AesGcm.encrypt(text, key, nonce, associated));
}

// Returns the resource of each notification, or null if it is not genuine.
function notified({ notifications, platform, apiv3_key: key }) {
  return notifications.map(({ headers, body }) => {
    const { resource } = JSON.parse(body);
    const text = Formatter.response(headers['Wechatpay-Timestamp'], headers['Wechatpay-Nonce'], body);
    const isGenuine = headers['Wechatpay-Serial'] === platform.id
      && Rsa.verify(text, headers['Wechatpay-Signature'], platform.key);
    const { ciphertext, nonce, associated_data: associated } = resource;
    return isGenuine ? JSON.parse(Aes.AesGcm.decrypt(ciphertext, key, nonce, associated)) : null;
  });
}

// Sends a request, and verifies the answer. With the ID of a public key in the header, the answer is signed with that
// key.
async function call(client, platform, { base, method, target, body, file }) {
  const serial = platform.id.startsWith('PUB_KEY_ID_') ? { 'Wechatpay-Serial': platform.id } : {};
  const config = { baseURL: base, headers: serial };
  let data = body ? JSON.parse(body) : undefined;
  if (file) {
    const content = Buffer.from(file.content, 'base64');
    const sha256 = createHash('sha256').update(content).digest('hex');
    config.meta = { filename: file.name, sha256 };
    const form = new Multipart()
      .append('meta', JSON.stringify(config.meta))
      .append('file', content, file.name);
    config.headers = { ...form.getHeaders(), ...serial };
    data = form.getBuffer();
  }
  return client.v3.request({ ...config, url: target, method, data });
}

// Creates the client, which never requests certificates.
function connect({ merchant, platform }) {
  return new Decorator({
    mchid: merchant.mchid,
    serial: merchant.serial,
    privateKey: merchant.key,
    certs: { [platform.id]: platform.key },
    timeout: 10000,
    proxy: false,
  });
}

// The status and the body of each call, or the error.
async function calls(job) {
  const client = connect(job);
  const done = [];
  for (const request of job.calls) {
    try {
      const { status, data } = await call(client, job.platform, request);
      done.push({ status, body: data });
    } catch (error) {
      done.push({ error: String(error.message) });
    }
  }
  return done;
}

// Measures the seconds that each call takes, made this many times one after the other.
async function timed(job) {
  const client = connect(job);
  const done = [];
  for (const request of job.timed) {
    await call(client, job.platform, request);
    const start = performance.now();
    for (let time = 0; time < request.times; time += 1) {
      await call(client, job.platform, request);
    }
    done.push((performance.now() - start) / 1000);
  }
  return done;
}

async function main() {
  const job = JSON.parse(readFileSync(0));
  const done = {
    authorizations: authorize(job),
    verified: verify(job),
    opened: open(job),
    sealed: seal(job),
    called: await calls(job),
    notified: notified(job),
    timed: await timed(job),
  };
  process.stdout.write(JSON.stringify(done));
}

main();
