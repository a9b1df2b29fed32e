import "./polyfills";
import "./account/link";
import "./account/outside";
import "./campus/signOn";
import "expo-router/entry";
