import { useRouter } from "expo-router";

/** Back to where the person came from, or to the start when this page was the first. */
export function useBack(): () => void {
  const router = useRouter();
  return () => {
    if (router.canGoBack()) router.back();
    else router.replace("/");
  };
}
