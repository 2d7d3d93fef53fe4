// Becoming a device of a fleet with a ticket: the pin, the key, the certificate.
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import tls from "node:tls";

/** The fleet's CA, believed because its hash is the ticket's. */
export function pinnedRoot(host, port, fingerprint) {
  return new Promise((resolve, reject) => {
    const socket = tls.connect({ host, port, rejectUnauthorized: false, ALPNProtocols: ["h2"], servername: "localhost" }, () => {
      let certificate = socket.getPeerCertificate(true);
      while (certificate.issuerCertificate && certificate.issuerCertificate !== certificate && certificate.issuerCertificate.fingerprint256 !== certificate.fingerprint256) {
        certificate = certificate.issuerCertificate;
      }
      socket.destroy();
      const hash = createHash("sha256").update(certificate.raw).digest("hex");
      if (hash === fingerprint) resolve(pem("CERTIFICATE", certificate.raw));
      else reject(new Error("The server's root is not the one of the ticket."));
    });
    socket.on("error", reject);
  });
}

/** A new key, and a PKCS#10 request for it. */
export function keyAndRequest() {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  // CertificationRequestInfo: version 0, an empty name, the public key, no attributes (RFC 2986).
  const info = der(0x30, der(0x02, Buffer.from([0])), der(0x30), publicKey.export({ type: "spki", format: "der" }), der(0xa0));
  const ecdsaWithSha256 = der(0x30, Buffer.from("06082a8648ce3d040302", "hex"));
  const signature = sign("sha256", info, privateKey);
  return {
    key: Buffer.from(privateKey.export({ type: "pkcs8", format: "pem" })),
    request: der(0x30, info, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature)),
  };
}

/** DER as PEM. */
export const pem = (label, bytes) => Buffer.from(`-----BEGIN ${label}-----\n${bytes.toString("base64").replace(/(.{64})/g, "$1\n").trimEnd()}\n-----END ${label}-----\n`);

function der(tag, ...parts) {
  const body = Buffer.concat(parts);
  const length = body.length < 128 ? [body.length] : body.length < 256 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}
