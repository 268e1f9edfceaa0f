/**
 * The statements of an SQL file: split at semicolons, comments (`--` to the end of the line, slash-star) left out.
 * Semicolons and dashes within quotes belong to their statement.
 */
export function splitStatements(sql: string): string[] {
  const statements: string[] = [];
  let current = '';
  const token = /'(?:[^'\\]|\\.|'')*'|`[^`]*`|"[^"]*"|--[^\n]*|\/\*[\s\S]*?\*\/|;|[^'`"\-/;]+|[\s\S]/g;
  for (const [text] of sql.matchAll(token)) {
    if (text === ';') {
      statements.push(current);
      current = '';
    } else if (text.startsWith('--') || text.startsWith('/*')) {
      current += ' ';
    } else {
      current += text;
    }
  }
  statements.push(current);
  return statements.map((statement) => statement.trim()).filter((statement) => statement !== '');
}
