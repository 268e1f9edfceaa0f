/** Whole lines of a file. */
export interface Piece {
  readonly text: string;
  /** Lines that are data. */
  readonly rows: number;
}

/** Pieces put together until they have `length` characters or more; no more than that is held at a time. */
export async function* chunksOf(pieces: AsyncIterable<Piece>, length: number): AsyncGenerator<Piece> {
  let texts: string[] = [];
  let [held, rows] = [0, 0];
  for await (const piece of pieces) {
    texts.push(piece.text);
    held += piece.text.length;
    rows += piece.rows;
    if (held < length) continue;
    yield { text: texts.join(''), rows };
    texts = [];
    [held, rows] = [0, 0];
  }
  if (held > 0) yield { text: texts.join(''), rows };
}
