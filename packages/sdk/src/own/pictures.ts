import type { DocumentId, ImageId } from "@kith/contracts";
import type { TRPCClient } from "@trpc/client";
import { refusalIn } from "../account/ceremonies";
import type { Platform } from "../platform";
import type { MemberRouter } from "../router";
import { fetchInTime } from "../transport/links";

interface PicturesParts {
  readonly api: Pick<TRPCClient<MemberRouter>, "media" | "verification">;
  readonly platform: Platform;
  readonly server: string;
}

/** A few megabytes over a slow line take a while. */
const uploadMilliseconds = 120_000;

/** Pictures go where the server says, by signed paths that carry nobody's session. */
export class Pictures {
  constructor(private readonly parts: PicturesParts) {}

  /** Sends one. It is part of nothing until the caller puts it somewhere. */
  async upload(picture: Blob): Promise<ImageId> {
    const { imageId, path } = await this.parts.api.media.createUpload.mutate({});
    await this.send(path, picture);
    return imageId;
  }

  /** Sends one of a document, for staff alone. It is shown to nobody until a request names it. */
  async uploadDocument(picture: Blob): Promise<DocumentId> {
    const { documentId, path } = await this.parts.api.verification.createUpload.mutate({});
    await this.send(path, picture);
    return documentId;
  }

  /** The address of what stands under a path that the server told. */
  url(path: string): string {
    return this.parts.server + path;
  }

  private async send(path: string, body: Blob): Promise<void> {
    const init: RequestInit = { method: "POST", credentials: "omit", body };
    const { platform } = this.parts;
    const response = await fetchInTime(platform, this.url(path), init, uploadMilliseconds);
    if (!response.ok) throw refusalIn(await response.json());
  }
}
