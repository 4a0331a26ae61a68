import type { z } from 'zod';

/** One question that may be asked: what goes in, what comes back, and what the domain may decline, by name. */
export type Call = {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly refusals: Readonly<Record<string, z.ZodType>>;
};

/** A page of the contract: the questions of one audience, and what it hears unasked. */
export type Contract = {
  readonly calls: Readonly<Record<string, Call>>;
  readonly events: Readonly<Record<string, z.ZodType>>;
};

export type Input<C extends Contract, N extends keyof C['calls']> = z.input<C['calls'][N]['input']>;
export type Output<C extends Contract, N extends keyof C['calls']> = z.output<
  C['calls'][N]['output']
>;

/** A refusal is a value: a person did something that the domain declines. `detail` is what the screen needs to say so. */
export type Refusal<C extends Contract, N extends keyof C['calls']> = {
  [R in keyof C['calls'][N]['refusals'] & string]: {
    readonly ok: false;
    readonly refusal: R;
    readonly detail: z.output<C['calls'][N]['refusals'][R]>;
  };
}[keyof C['calls'][N]['refusals'] & string];

export type Outcome<C extends Contract, N extends keyof C['calls']> =
  | { readonly ok: true; readonly value: Output<C, N> }
  | Refusal<C, N>;

/** A missing handler, or a refusal that the contract does not declare, is a compile error. */
export type Handlers<C extends Contract> = {
  readonly [N in keyof C['calls']]: (
    input: z.output<C['calls'][N]['input']>,
  ) => Outcome<C, N> | Promise<Outcome<C, N>>;
};

export type Events<C extends Contract> = {
  readonly [E in keyof C['events']]: z.output<C['events'][E]>;
};
