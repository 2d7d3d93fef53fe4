// The calls of the contract that a device needs to send what it has.
import { fileURLToPath } from "node:url";
import grpc from "@grpc/grpc-js";
import loader from "@grpc/proto-loader";
import { crc32c } from "./numbers.mjs";

const contract = fileURLToPath(new URL("../../../Sync/Protocol/fleet_sync.proto", import.meta.url));
const { FleetSync } = grpc.loadPackageDefinition(loader.loadSync(contract, { longs: Number, enums: String, keepCase: true, defaults: true })).edgerec.fleet.v1;
const DEADLINE_MS = 20_000;

export class FleetClient {
  /** Without key and certificate only register works. */
  constructor(address, root, key, certificate) {
    this.stub = new FleetSync(address, grpc.credentials.createSsl(root, key, certificate), { "grpc.ssl_target_name_override": "localhost" });
  }

  register(request, code) {
    return new Promise((resolve, reject) => this.stub.Register({ certificate_request: request, code, app_version: "1.0.0" }, { deadline: Date.now() + DEADLINE_MS },
      (error, reply) => error ? reject(error) : resolve(reply)));
  }

  /** Sends frames on one stream; the replies, in order. */
  push(frames) {
    return new Promise((resolve, reject) => {
      const replies = [], call = this.stub.Push({ deadline: Date.now() + DEADLINE_MS });
      call.on("data", reply => replies.push(reply));
      call.on("error", reject);
      call.on("end", () => resolve(replies));
      for (const frame of frames) call.write(frame);
      call.end();
    });
  }

  close() { this.stub.close(); }
}

/** A frame around a payload that is not packed. */
export const frame = (epoch, stream, firstSeq, lastSeq, payload) => ({
  epoch, stream, first_seq: firstSeq, last_seq: lastSeq, schema: 1, encoding: "ENCODING_MESSAGEPACK", mode: "PRIVACY_MODE_FULL", payload, crc32c: crc32c(payload),
});
