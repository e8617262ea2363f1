/** The claims of a launch before they are signed. */
export type LaunchClaims = Readonly<Record<string, unknown>>;

/** How the id_token is signed, or what stands in its place. */
export type Signing =
  | "platform"
  /** alg none, without a signature. */
  | "none"
  /** HS256, with the platform's public key as the secret: its PEM. */
  | "hs256"
  /** RS512 with the right key: an algorithm that nobody agreed upon. */
  | "rs512"
  /** The platform's kid over a stranger's signature. */
  | "strangersSignature"
  /** A kid that is published nowhere. */
  | "strangersKey"
  /** A key that is published no more. */
  | "retiredKey"
  /** The stranger's key comes along in the header (jwk), with an address for it (jku). */
  | "keyInHeader"
  | "noKid"
  /** Another subject was written in after it was signed. */
  | "tampered"
  | "notAToken";

/** Why a tool refuses a launch: what its log must say, apart from all others. */
export type LaunchRefusalReason =
  | "unknown-platform"
  | "login-incomplete"
  | "target-link"
  | "platform-error"
  | "state-missing"
  | "state-unknown"
  | "state-used"
  | "state-other-browser"
  | "token-missing"
  | "token-malformed"
  | "algorithm"
  | "key-unknown"
  | "signature"
  | "issuer"
  | "audience"
  | "authorized-party"
  | "expired"
  | "not-yet-valid"
  | "issued-at"
  | "nonce-missing"
  | "nonce"
  | "deployment"
  | "message-type"
  | "version"
  | "resource-link"
  | "subject"
  | "roles"
  | "deep-linking-settings";

export interface LaunchContext {
  readonly nowS: number;
  readonly toolOrigin: string;
  /** Deployments of other tools on this platform. */
  readonly foreignDeployments: readonly string[];
}

/** One way in which a launch goes wrong, or is unusual. Only what differs from a right launch is given. */
export interface LaunchFault {
  readonly name: string;
  /** What the platform, or somebody in between, does. */
  readonly does: string;
  /** "accepted": unusual, and still right. */
  readonly expected: LaunchRefusalReason | "accepted";
  /** Which message it is about; without it a resource link. */
  readonly message?: "deepLinking";
  readonly login?: (parameters: Readonly<Record<string, string>>) => Record<string, string>;
  readonly claims?: (claims: LaunchClaims, context: LaunchContext) => LaunchClaims;
  readonly signing?: Signing;
  /** The form on its way through the browser. */
  readonly form?: (fields: Readonly<Record<string, string>>) => Record<string, string>;
  /**
   * "twice": the same form is posted again, and the second answer counts. "oldToken": the token of an earlier, good
   * launch comes with the state of a new one. "otherBrowser": the form is posted by a browser that began no launch.
   * "rotateKey": the platform takes a new key just before it signs.
   */
  readonly walk?: "twice" | "oldToken" | "otherBrowser" | "rotateKey";
}
