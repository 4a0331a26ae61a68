/**
 * The state that a seed made, where it leaves a key to call the vendor with: a company that answers nobody is a mistake.
 * @throws Error that says so
 */
export function withSeededKey<State>(
  state: State,
  secretsOf: (state: State) => Readonly<Record<string, string>>,
): State {
  if (Object.values(secretsOf(state)).some((secret) => secret !== '')) return state;
  throw new Error('seed: there is no key');
}
