import type { ImageSize, Image as KithImage } from "@kith/contracts";
import { Image, View } from "react-native";
import { thumbHashToDataURL } from "thumbhash";
import { useMember } from "../account/MemberProvider";

interface PictureProps {
  readonly image: KithImage;
  readonly size: ImageSize;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  /** What it shows, for who cannot see it; nothing where the words beside it say so. */
  readonly label?: string;
}

/** A picture that somebody uploaded; a blur of it until it is there. */
export function Picture({ image, size, width, height, radius, label }: PictureProps) {
  const { pictures } = useMember().kith;
  const form = { width, height, borderRadius: radius };
  const named = label ? ({ role: "img", "aria-label": label } as const) : { "aria-hidden": true };
  return (
    <View {...named} style={[form, { overflow: "hidden" }]}>
      <Image
        source={{ uri: blurOf(image.thumbhash) }}
        resizeMode="cover"
        style={[form, { position: "absolute" }]}
      />
      <Image source={{ uri: pictures.url(image.paths[size]) }} resizeMode="cover" style={form} />
    </View>
  );
}

const blurs = new Map<string, string>();
const blursMax = 500;

/** Each is worked out once: a list shows the same ones again and again. */
function blurOf(thumbhash: string): string {
  const known = blurs.get(thumbhash);
  if (known !== undefined) return known;
  if (blurs.size >= blursMax) blurs.clear();
  const text = atob(thumbhash.replaceAll("-", "+").replaceAll("_", "/"));
  const blur = thumbHashToDataURL(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  blurs.set(thumbhash, blur);
  return blur;
}
