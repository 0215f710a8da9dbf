/** What a person reads, in Slack or in a mail: plain text, which the channel marks up. */
export type Notice = {
  title: string;
  text: string;
  fields?: readonly { name: string; value: string }[];
  links?: readonly { label: string; url: string }[];
};

/** One message in every form that a target may want; the id stays the same over all attempts. */
export type DeliveryMessage = {
  id: string;
  /** The CloudEvent that a webhook receives, as it is signed and sent. */
  body: string;
  /** What an Airflow run is started with. */
  conf: Record<string, unknown>;
  notice: Notice;
};
