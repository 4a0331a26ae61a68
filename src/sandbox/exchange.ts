/** A request as the pure core sees it: the HTTP shell has read all of it. */
export interface ApiRequest {
  readonly method: string;
  /** Path after the vendor's base path, without the query: `/users/presences/12`. */
  readonly path: string;
  /** The query without its question mark, still encoded. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /**
   * The fields of a body that is `multipart/form-data` or `application/x-www-form-urlencoded`, read by the HTTP shell; of
   * a name that comes twice the last. Absent for any other body.
   */
  readonly form?: Readonly<Record<string, string>>;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What one exchange leaves behind: the answer and the state after it. */
export interface Exchange<State> {
  readonly response: ApiResponse;
  readonly state: State;
}
