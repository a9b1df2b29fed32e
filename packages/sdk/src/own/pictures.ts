import type { ImageId } from "@kith/contracts";
import type { TRPCClient } from "@trpc/client";
import { refusalIn } from "../account/ceremonies";
import type { Platform } from "../platform";
import type { MemberRouter } from "../router";
import { fetchInTime } from "../transport/links";

interface PicturesParts {
  readonly api: TRPCClient<MemberRouter>["media"];
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
    const { api, platform } = this.parts;
    const { imageId, path } = await api.createUpload.mutate({});
    const init: RequestInit = { method: "POST", credentials: "omit", body: picture };
    const response = await fetchInTime(platform, this.url(path), init, uploadMilliseconds);
    if (!response.ok) throw refusalIn(await response.json());
    return imageId;
  }

  /** The address of what stands under a path that the server told. */
  url(path: string): string {
    return this.parts.server + path;
  }
}
