/**
 * Shapley values of a game of `players`, `worth[S]` being that of the coalition with bitmask S (worth[0] of nobody):
 * φᵢ = Σ over S without i of |S|! (n − |S| − 1)! / n! · (worth[S ∪ i] − worth[S]).
 */
export function shapleyValues(worth: Float64Array, players: number): number[] {
  const weights = weightsBySize(players);
  return Array.from({ length: players }, (_, player) => {
    const bit = 1 << player;
    let value = 0;
    for (let set = 0; set < worth.length; set++) {
      if (set & bit) continue;
      value += (weights[bitCount(set)] ?? 0) * ((worth[set | bit] ?? 0) - (worth[set] ?? 0));
    }
    return value;
  });
}

/** |S|! (n − |S| − 1)! / n! for |S| = 0 … n − 1: 1/n at first, then times |S| / (n − |S|). */
function weightsBySize(players: number): number[] {
  const weights = [1 / players];
  for (let size = 1; size < players; size++)
    weights.push(((weights[size - 1] ?? 0) * size) / (players - size));
  return weights;
}

function bitCount(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}
