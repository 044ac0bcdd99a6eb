from django.urls import include, path

urlpatterns = [path("", include("yaodian.orgs.urls"))]
