import "./polyfills";
import "expo-router/entry";
