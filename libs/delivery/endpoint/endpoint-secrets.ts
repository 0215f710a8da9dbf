/** What of an endpoint nobody is shown again. It is stored sealed, as one text. */
export type EndpointSecrets = {
  /** Signs webhooks. */
  secret?: string | undefined;
  password?: string | undefined;
  /** Of a URL that holds a secret itself, as those of Slack do: the whole one. */
  url?: string | undefined;
  headers?: Record<string, string> | undefined;
};
