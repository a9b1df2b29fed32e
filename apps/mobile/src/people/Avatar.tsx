import type { Image } from "@kith/contracts";
import { Picture } from "../pictures/Picture";
import { Initial } from "./Initial";

interface AvatarProps {
  readonly handle: string;
  readonly image: Image | null;
  readonly size?: number;
}

/** Somebody's picture, or their first letter. Decoration: their name stands beside it. */
export function Avatar({ handle, image, size = 40 }: AvatarProps) {
  if (!image) return <Initial handle={handle} size={size} />;
  const form = size > 80 ? "medium" : "small";
  return <Picture image={image} size={form} width={size} height={size} radius={size / 2} />;
}
