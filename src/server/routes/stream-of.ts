/** Bytes that one piece of a stream has at least, but for the last. */
const PIECE = 65_536;

/** Text as a body in UTF-8, made piece by piece as it is read. */
export function streamOf(chunks: Iterator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: (controller) => {
      let piece = '';
      while (piece.length < PIECE) {
        const { done, value } = chunks.next();
        if (done) {
          if (piece !== '') controller.enqueue(encoder.encode(piece));
          controller.close();
          return;
        }
        piece += value;
      }
      controller.enqueue(encoder.encode(piece));
    },
  });
}
