/**
 * Decodes an `aws-chunked` body: `<hex size>[;signature]\r\n<bytes>\r\n` until a chunk of size 0; trailers
 * (checksums) follow and are not kept (S3 API reference, "Signature calculations: transferring payload in multiple chunks").
 */
export function decodeChunked(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = body.indexOf('\r\n', at);
    if (lineEnd === -1) throw new Error('The chunked body ends too early');
    const size = Number.parseInt(body.toString('latin1', at, lineEnd).split(';', 1).join(''), 16);
    if (Number.isNaN(size)) throw new Error('A chunk has no size');
    if (size === 0) return Buffer.concat(parts);
    const start = lineEnd + 2;
    parts.push(body.subarray(start, start + size));
    at = start + size + 2;
  }
}
